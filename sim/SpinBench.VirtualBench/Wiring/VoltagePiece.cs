using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A stretch of a drive's history over which the voltage across the write channel is as good as constant, from the moment that was asked for on.</summary>
/// <param name="EndTime">End of the stretch, in seconds since the bench's start.</param>
/// <param name="Voltage">Mean voltage across the write channel, in V.</param>
internal readonly record struct VoltagePiece([property: Unit("s")] double EndTime, [property: Unit("V")] double Voltage);
