using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A supply whose coil makes field at the sample: tells how its current ran.</summary>
public interface ICurrentHistory
{
    /// <summary>The next straight piece of the current's history. A settled current is one piece, however long.</summary>
    /// <param name="from">Beginning of the piece, in seconds: where the last one ended.</param>
    /// <param name="until">Latest end, in seconds.</param>
    /// <returns>A piece that ends at or before <paramref name="until"/>.</returns>
    CurrentPiece NextPiece([Unit("s")] double from, [Unit("s")] double until);
}
