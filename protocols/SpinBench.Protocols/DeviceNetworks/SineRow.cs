using SpinBench.Quantities;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of a <see cref="SineGenerator"/>.</summary>
/// <param name="Time">Time on the network's own clock, in s.</param>
/// <param name="Sine">Number of the sine, from 1.</param>
/// <param name="Learns">True while it is learnt.</param>
/// <param name="Target">What the output should be.</param>
/// <param name="Output">What it is.</param>
/// <param name="Loss">Root mean square of the error over the last hundred steps of the same kind.</param>
public readonly record struct SineRow([property: Unit("s")] double Time, int Sine, bool Learns, double Target, double Output, [property: ShownFirst] double Loss);
