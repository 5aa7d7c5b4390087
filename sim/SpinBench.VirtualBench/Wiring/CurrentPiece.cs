using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A straight piece of a coil current's history, from the moment that was asked for on.</summary>
/// <param name="EndTime">End of the piece, in seconds since the bench's start.</param>
/// <param name="StartCurrent">Current at its beginning, in A.</param>
/// <param name="EndCurrent">Current at its end, in A.</param>
public readonly record struct CurrentPiece(
    [property: Unit("s")] double EndTime,
    [property: Unit("A")] double StartCurrent,
    [property: Unit("A")] double EndCurrent);
