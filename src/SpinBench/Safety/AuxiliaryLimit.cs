using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What an auxiliary output may drive.</summary>
/// <param name="Voltage">Largest voltage of either sign, in V.</param>
/// <param name="TeslaPerVolt">Field that a volt stands for, in T/V, so that errors can speak of fields.</param>
public sealed record AuxiliaryLimit([property: Unit("V")] double Voltage, [property: Unit("T/V")] double TeslaPerVolt)
    : ILimit<AuxiliaryLimit>
{
    /// <inheritdoc/>
    public AuxiliaryLimit Tightened(AuxiliaryLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.TeslaPerVolt != TeslaPerVolt)
        {
            throw new ArgumentException(
                $"one magnet has one calibration; another role of '{instrument}' says {QuantityFormat.Print(TeslaPerVolt, "T/V")}, "
                + $"this one {QuantityFormat.Print(other.TeslaPerVolt, "T/V")}");
        }

        return this with { Voltage = Math.Min(Voltage, other.Voltage) };
    }
}
