using SpinBench.Quantities;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of a <see cref="CharacterGenerator"/>.</summary>
/// <param name="Time">Time on the network's own clock, in s.</param>
/// <param name="Drawing">Number of the drawing, from 1; of those that are drawn freely from 1 again.</param>
/// <param name="Learns">True while the network learns.</param>
/// <param name="TargetX">Where the pen should be, from left to right.</param>
/// <param name="TargetY">Where it should be, from bottom to top.</param>
/// <param name="OutputX">Where it is, from left to right.</param>
/// <param name="OutputY">Where it is, from bottom to top.</param>
/// <param name="Loss">Root mean square error of a coordinate over the last hundred steps of the same kind.</param>
public readonly record struct CharacterRow(
    [property: Unit("s")] double Time, int Drawing, bool Learns, double TargetX, double TargetY, double OutputX, double OutputY, [property: ShownFirst] double Loss);
