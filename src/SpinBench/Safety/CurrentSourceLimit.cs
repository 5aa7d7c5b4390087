using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a current source may drive through the sample.</summary>
/// <param name="Current">Largest current of either sign, in A.</param>
/// <param name="Compliance">Largest voltage that the source may use, in V.</param>
/// <param name="Pulses">Largest number of current pulses, of waves of any shape, while the bench is open.</param>
public sealed record CurrentSourceLimit([property: Unit("A")] double Current, [property: Unit("V")] double Compliance, long Pulses = long.MaxValue)
    : ILimit<CurrentSourceLimit>
{
    /// <summary>Holds for a source that no role uses.</summary>
    internal static CurrentSourceLimit None { get; } = new(0, 0);

    /// <inheritdoc/>
    public CurrentSourceLimit Tightened(CurrentSourceLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CurrentSourceLimit(Math.Min(Current, other.Current), Math.Min(Compliance, other.Compliance), Math.Min(Pulses, other.Pulses));
    }
}
