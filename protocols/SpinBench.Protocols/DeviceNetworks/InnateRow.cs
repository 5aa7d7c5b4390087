using SpinBench.Quantities;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of an <see cref="InnateCharacter"/>.</summary>
/// <param name="Stage">What its trial is for.</param>
/// <param name="Trial">Number of the trial, from 1 over all stages.</param>
/// <param name="Time">Time after the pulse, in s; negative while it lasts.</param>
/// <param name="Deviation">Root mean square over the devices of what their answers are from those that they are to repeat.</param>
/// <param name="TargetX">Where the pen should be, from left to right.</param>
/// <param name="TargetY">Where it should be, from bottom to top.</param>
/// <param name="OutputX">Where it is, from left to right.</param>
/// <param name="OutputY">Where it is, from bottom to top.</param>
public readonly record struct InnateRow(
    InnateStage Stage, int Trial, [property: Unit("s")] double Time, [property: ShownFirst] double Deviation, double TargetX, double TargetY, double OutputX, double OutputY);
