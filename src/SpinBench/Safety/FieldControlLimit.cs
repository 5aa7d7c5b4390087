using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a gaussmeter may do that controls a field.</summary>
/// <param name="Field">Largest field of either sign, μ0H in T.</param>
/// <param name="Ramp">Fastest ramp of the set point, in T/s.</param>
public sealed record FieldControlLimit([property: Unit("T")] double Field, [property: Unit("T/s")] double Ramp) : ILimit<FieldControlLimit>
{
    /// <inheritdoc/>
    public FieldControlLimit Tightened(FieldControlLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new FieldControlLimit(Math.Min(Field, other.Field), Math.Min(Ramp, other.Ramp));
    }
}
