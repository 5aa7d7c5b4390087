using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a pulse channel may apply.</summary>
/// <param name="Amplitude">Largest amplitude of either sign, in V at the load.</param>
/// <param name="Width">Longest pulse, in seconds.</param>
/// <param name="Pulses">Largest number of pulses while the bench is open.</param>
/// <param name="Load">
/// Resistance of the line, in Ω. A generator that is told another one makes another voltage of the same amplitude, so it is told no other.
/// </param>
public sealed record PulseLimit(
    [property: Unit("V")] double Amplitude, [property: Unit("s")] double Width, long Pulses, [property: Unit("Ω")] double Load)
    : ILimit<PulseLimit>
{
    /// <inheritdoc/>
    public PulseLimit Tightened(PulseLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Load != Load)
        {
            throw new ArgumentException(
                $"one line has one resistance; another role of '{instrument}' says {QuantityFormat.Print(Load, "Ω")}, "
                + $"this one {QuantityFormat.Print(other.Load, "Ω")}");
        }

        return new PulseLimit(
            Math.Min(Amplitude, other.Amplitude), Math.Min(Width, other.Width), Math.Min(Pulses, other.Pulses), Load);
    }
}
