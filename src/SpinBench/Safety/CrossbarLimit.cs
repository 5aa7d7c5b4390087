using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>How hard the crossings of a crossbar may be driven.</summary>
/// <param name="Write">Largest height of a write pulse, of either sign, in V.</param>
/// <param name="LongestPulse">Longest write pulse, in seconds.</param>
/// <param name="Read">Largest voltage of a row while currents are sensed, in V.</param>
/// <param name="Pulses">Largest number of write pulses while the bench is open, one for each crossing that gets one.</param>
public sealed record CrossbarLimit(
    [property: Unit("V")] double Write, [property: Unit("s")] double LongestPulse, [property: Unit("V")] double Read, long Pulses)
    : ILimit<CrossbarLimit>
{
    /// <summary>No drive at all.</summary>
    internal static CrossbarLimit None { get; } = new(0, 0, 0, 0);

    /// <inheritdoc/>
    public CrossbarLimit Tightened(CrossbarLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CrossbarLimit(Math.Min(Write, other.Write), Math.Min(LongestPulse, other.LongestPulse), Math.Min(Read, other.Read), Math.Min(Pulses, other.Pulses));
    }
}
