using System.Globalization;
using SpinBench.Quantities;
using SpinBench.Station.Simulations;

namespace SpinBench.Cli.Display;

/// <summary>How far a simulation is, on the line at the bottom of a terminal.</summary>
/// <param name="simulator">What is simulated.</param>
/// <param name="clock">Of which time what is left is told.</param>
internal sealed class SimulationLine(Simulator simulator, TimeProvider? clock = null)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private SimulationRow? _last;
    private int _rows;
    private int _stage;
    private long _stageBegan;
    private long? _shown;

    /// <summary>Counts a row.</summary>
    public void Add(SimulationRow row) => (_last, _rows) = (row, _rows + 1);

    /// <summary>Shows how far it is, if the last time is a while ago.</summary>
    public void Show(SimulationProgress progress)
    {
        if (Next(progress) is { } text) LiveLine.Write((double)_rows / simulator.Planned, text);
    }

    /// <summary>What would be shown; null where it is too early for it.</summary>
    public string? Next(SimulationProgress progress)
    {
        var now = _clock.GetTimestamp();
        if (progress.Stage != _stage) (_stage, _stageBegan) = (progress.Stage, now);
        if (_shown is { } shown && _clock.GetElapsedTime(shown, now) < Interval) return null;
        _shown = now;
        var began = _clock.GetElapsedTime(_stageBegan, now).TotalSeconds;
        var doing = progress.Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"t = {QuantityFormat.Print(progress.Time, "s")}, {100 * share:0} % of stage {progress.Stage}, {Durations.Print(began * (1 - share) / share)} left of it")
            : string.Create(CultureInfo.InvariantCulture, $"stage {progress.Stage} looks for equilibrium, {progress.Steps} steps, torque {QuantityFormat.Print(progress.Torque, "T")}");
        return $"{_rows}/{simulator.Planned} rows, {doing}" + (_last is null ? "" : $"; last row: {Describe(_last, simulator)}");
    }

    /// <summary>A row in words.</summary>
    public static string Describe(SimulationRow row, Simulator simulator) => string.Create(
        CultureInfo.InvariantCulture,
        $"t = {QuantityFormat.Print(row.Time, "s")}, m = ({row.Mean.X:0.0000}, {row.Mean.Y:0.0000}, {row.Mean.Z:0.0000}), ")
        + string.Join(", ", simulator.Quantities.Zip(row.Quantities).Select(pair => $"{pair.First.Name} {QuantityFormat.Print(pair.Second, pair.First.Unit)}"));
}
