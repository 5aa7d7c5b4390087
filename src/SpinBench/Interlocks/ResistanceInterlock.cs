using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>The sample's resistance is out of its window: a probe has lost contact, a device is gone.</summary>
[Summary("The sample's resistance is out of its window: a probe has lost contact, a device is gone.")]
public sealed record ResistanceInterlock : InterlockSettings
{
    /// <summary>The role that reads it.</summary>
    [Summary("The role that reads the resistance.")]
    public required string Resistance { get; init; }

    /// <summary>Lowest resistance, in Ω.</summary>
    [Unit("Ω"), Summary("Lowest resistance.")]
    public double Lowest { get; init; }

    /// <summary>Highest resistance, in Ω.</summary>
    [Unit("Ω"), Summary("Highest resistance.")]
    public double Highest { get; init; } = double.MaxValue;

    internal override ICondition Compose(InterlockParts parts) =>
        new ReadingCondition(parts.Role<ILastReading>(Resistance, "a resistance meter"), canRecover: true, readout => Judge(readout.Last));

    private string? Judge(double resistance) => resistance >= Lowest && resistance <= Highest
        ? null
        : $"'{Resistance}' reads {QuantityFormat.Print(resistance, "Ω", 4)}, outside {QuantityFormat.Print(Lowest, "Ω", 4)}"
            + (Highest < double.MaxValue ? $" … {QuantityFormat.Print(Highest, "Ω", 4)}" : " and above");
}
