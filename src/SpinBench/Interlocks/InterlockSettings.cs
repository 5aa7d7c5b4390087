using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>What every interlock of a bench file has: a condition that holds a run while it is true.</summary>
public abstract record InterlockSettings
{
    /// <summary>What happens when the condition is true.</summary>
    [Summary("What happens when the condition is true: hold until it is over, or abort.")]
    public InterlockAction Then { get; init; }

    /// <summary>How long the condition must be over before the run goes on, in seconds.</summary>
    [Unit("s"), Summary("How long the condition must be over before the run goes on.")]
    public double Settle { get; init => field = NotNegative(value, nameof(Settle)); } = 5;

    /// <summary>How long the run is held at most, in seconds; then it is aborted.</summary>
    [Unit("s"), Summary("How long the run is held at most; then it is aborted.")]
    public double Within { get; init => field = NotNegative(value, nameof(Within)); } = 3600;

    /// <summary>Shortest time between two looks, in seconds of the bench.</summary>
    [Unit("s"), Summary("Shortest time between two looks.")]
    public double Every { get; init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Every), "it must be above zero"); } = 1;

    /// <summary>Builds the condition.</summary>
    /// <param name="parts">The bench.</param>
    internal abstract ICondition Compose(InterlockParts parts);

    private static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must not be negative");
}
