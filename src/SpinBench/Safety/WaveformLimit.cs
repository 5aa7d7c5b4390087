using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a channel of a waveform generator may apply as waveforms.</summary>
/// <param name="Voltage">Largest voltage of either sign at any moment, offset included, in V at the load.</param>
/// <param name="Duration">Longest burst, in seconds: the cycles of one trigger together.</param>
/// <param name="Cycles">Largest number of cycles while the bench is open.</param>
/// <param name="Load">Resistance of the line, in Ω. A generator that is told another one makes another voltage of the same amplitude.</param>
public sealed record WaveformLimit(
    [property: Unit("V")] double Voltage, [property: Unit("s")] double Duration, long Cycles, [property: Unit("Ω")] double Load)
    : ILimit<WaveformLimit>
{
    /// <inheritdoc/>
    public WaveformLimit Tightened(WaveformLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Load != Load)
        {
            throw new ArgumentException(
                $"one line has one resistance; another role of '{instrument}' says {QuantityFormat.Print(Load, "Ω")}, "
                + $"this one {QuantityFormat.Print(other.Load, "Ω")}");
        }

        return new WaveformLimit(
            Math.Min(Voltage, other.Voltage), Math.Min(Duration, other.Duration), Math.Min(Cycles, other.Cycles), Load);
    }
}
