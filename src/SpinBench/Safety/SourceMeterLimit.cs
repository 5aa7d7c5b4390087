using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a source meter may apply to the sample.</summary>
/// <param name="Voltage">Largest voltage of either sign, in V: as a level, or as the compliance of a current.</param>
/// <param name="Current">Largest current of either sign, in A: as a level, or as the compliance of a voltage.</param>
public sealed record SourceMeterLimit([property: Unit("V")] double Voltage, [property: Unit("A")] double Current) : ILimit<SourceMeterLimit>
{
    /// <summary>Holds for a source meter that no role uses.</summary>
    internal static SourceMeterLimit None { get; } = new(0, 0);

    /// <inheritdoc/>
    public SourceMeterLimit Tightened(SourceMeterLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SourceMeterLimit(Math.Min(Voltage, other.Voltage), Math.Min(Current, other.Current));
    }
}
