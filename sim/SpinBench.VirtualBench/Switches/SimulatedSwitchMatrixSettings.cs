using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The cards of a simulated switch mainframe. All slots hold the same kind.</summary>
[Summary("The cards of a simulated switch mainframe; all slots hold the same kind.")]
public sealed record SimulatedSwitchMatrixSettings
{
    /// <summary>Number of slots: 2 in a 7001, 10 in a 7002.</summary>
    [Summary("Number of slots: 2 in a 7001, 10 in a 7002.")]
    public int Slots { get; init => field = value is >= 1 and <= 10 ? value : throw new ArgumentOutOfRangeException(nameof(Slots), "it lies between 1 and 10"); } = 2;

    /// <summary>Rows of a matrix card; 0 for multiplexer cards.</summary>
    [Summary("Rows of a matrix card; 0 for multiplexer cards.")]
    public int Rows { get; init => field = value is >= 0 and <= 40 ? value : throw new ArgumentOutOfRangeException(nameof(Rows), "it lies between 0 and 40"); } = 4;

    /// <summary>Columns of a matrix card, or channels of a multiplexer card.</summary>
    [Summary("Columns of a matrix card, or channels of a multiplexer card.")]
    public int Columns { get; init => field = value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(Columns), "it lies between 1 and 100"); } = 10;

    /// <summary>Time until a closed contact conducts, in seconds.</summary>
    [Unit("s"), Summary("Time until a closed contact conducts.")]
    public double SettlingTime { get; init; } = 3e-3;
}
