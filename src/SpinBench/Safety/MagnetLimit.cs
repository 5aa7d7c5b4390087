using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a magnet programmer may do to its magnet.</summary>
/// <param name="Field">Largest field of either sign, μ0H in T.</param>
/// <param name="RampRate">Fastest ramp, in T/s.</param>
/// <param name="Voltage">Largest voltage that a ramp may use, in V.</param>
/// <param name="TeslaPerAmpere">Calibration of the magnet, in T/A; with another one the same field would be another current.</param>
public sealed record MagnetLimit(
    [property: Unit("T")] double Field,
    [property: Unit("T/s")] double RampRate,
    [property: Unit("V")] double Voltage,
    [property: Unit("T/A")] double TeslaPerAmpere)
    : ILimit<MagnetLimit>
{
    /// <summary>Holds for a programmer that no role uses.</summary>
    internal static MagnetLimit None { get; } = new(0, 0, 0, 0);

    /// <inheritdoc/>
    public MagnetLimit Tightened(MagnetLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.TeslaPerAmpere != TeslaPerAmpere)
        {
            throw new ArgumentException(
                $"one magnet has one calibration; another role of '{instrument.Instrument}' says {QuantityFormat.Print(TeslaPerAmpere, "T/A")}, "
                + $"this one {QuantityFormat.Print(other.TeslaPerAmpere, "T/A")}");
        }

        return new MagnetLimit(
            Math.Min(Field, other.Field), Math.Min(RampRate, other.RampRate), Math.Min(Voltage, other.Voltage), TeslaPerAmpere);
    }
}
