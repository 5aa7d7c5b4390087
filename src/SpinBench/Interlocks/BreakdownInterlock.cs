using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>A barrier seems to have broken down: the resistance is a small share of what it was at the start, and stays there.</summary>
[Summary("A barrier seems to have broken down: the resistance is a small share of what it was at the start.")]
public sealed record BreakdownInterlock : InterlockSettings
{
    /// <summary>The role that reads the resistance.</summary>
    [Summary("The role that reads the resistance.")]
    public required string Breakdown { get; init; }

    /// <summary>Share of the first reading below which a barrier is taken as broken.</summary>
    [Summary("Share of the first reading below which a barrier is taken as broken.")]
    public double Below
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Below), "it lies between 0 and 1");
    } = 0.3;

    internal override ICondition Compose(InterlockParts parts) => new ReadingCondition(
        parts.Role<ILastReading>(Breakdown, "a resistance meter"),
        canRecover: false,
        readout => readout.Last < Below * readout.First
            ? $"breakdown suspected: '{Breakdown}' reads {QuantityFormat.Print(readout.Last, "Ω", 4)}, and read {QuantityFormat.Print(readout.First, "Ω", 4)} at the start"
            : null);
}
