using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What two channels of a waveform generator may apply together, where they stand against one another on the device.</summary>
/// <param name="Plus">The channel on the one side.</param>
/// <param name="Minus">The channel on the other side: the device sees the first minus this one.</param>
/// <param name="Voltage">Largest difference of either sign at any moment, in V.</param>
/// <param name="VoltsPerUnit">Volts for one unit of what the bench's user tells: 1 where he tells volts, the line's resistance where amperes.</param>
/// <param name="Unit">The unit in which the limit is told to people: <c>V</c> or <c>A</c>.</param>
public sealed record SuperpositionLimit(int Plus, int Minus, [property: Unit("V")] double Voltage, double VoltsPerUnit, string Unit) : ILimit<SuperpositionLimit>
{
    /// <inheritdoc/>
    public SuperpositionLimit Tightened(SuperpositionLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((other.Plus, other.Minus) != (Plus, Minus))
            throw new ArgumentException($"another role of '{instrument.Instrument}' puts its channels {Plus} and {Minus} against one another, this one {other.Plus} and {other.Minus}");
        return other.Voltage < Voltage ? other : this;
    }

    /// <summary>A voltage as the bench's user would tell it.</summary>
    internal string Print(double voltage) => QuantityFormat.Print(voltage / VoltsPerUnit, Unit);
}
