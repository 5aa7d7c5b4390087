using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a bipolar supply may drive through its coil.</summary>
/// <param name="Current">Largest current of either sign, in A.</param>
/// <param name="TeslaPerAmpere">Calibration of the coil, in T/A, so that errors can speak of fields.</param>
/// <param name="Compliance">Largest voltage that the supply may use, in V.</param>
public sealed record CurrentLimit(
    [property: Unit("A")] double Current, [property: Unit("T/A")] double TeslaPerAmpere, [property: Unit("V")] double Compliance)
    : ILimit<CurrentLimit>
{
    /// <summary>Holds for a supply that no role uses.</summary>
    internal static CurrentLimit None { get; } = new(0, 0, 0);

    /// <inheritdoc/>
    public CurrentLimit Tightened(CurrentLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.TeslaPerAmpere != TeslaPerAmpere)
        {
            throw new ArgumentException(
                $"one coil has one calibration; another role of '{instrument.Instrument}' says {QuantityFormat.Print(TeslaPerAmpere, "T/A")}, "
                + $"this one {QuantityFormat.Print(other.TeslaPerAmpere, "T/A")}");
        }

        return this with { Current = Math.Min(Current, other.Current), Compliance = Math.Min(Compliance, other.Compliance) };
    }
}
