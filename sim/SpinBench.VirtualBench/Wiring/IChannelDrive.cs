using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// An output on the write channel of a sample that follows voltages as time passes: tells how its part of the voltage ran. The parts of
/// several outputs add up; what one output's source resistance takes from another's is left out.
/// </summary>
internal interface IChannelDrive
{
    /// <summary>The next stretch of the drive's history.</summary>
    /// <param name="from">Beginning of the stretch, in seconds: where the last one ended.</param>
    /// <param name="until">Latest end, in seconds.</param>
    /// <returns>A stretch that ends after <paramref name="from"/>, and at or before <paramref name="until"/>.</returns>
    VoltagePiece NextPiece([Unit("s")] double from, [Unit("s")] double until);
}
