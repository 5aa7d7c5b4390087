using System.Globalization;
using SpinBench.Runs;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Display;

/// <summary>Shows how far a series is: a live line on a terminal, a plain line now and then elsewhere; a run that fails always has a line.</summary>
/// <param name="planned">Number of runs.</param>
/// <param name="isQuiet">True to show nothing.</param>
internal sealed class SeriesProgress(int planned, bool isQuiet)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly bool _live = !isQuiet && Terminal.IsInteractive;
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private long _shown = TimeProvider.System.GetTimestamp();
    private int _done;

    /// <summary>Takes note of a run that has ended.</summary>
    public void Ended(SeriesEntry entry, RunResult result)
    {
        _done++;
        if (isQuiet) return;
        var values = string.Join(", ", entry.Values);
        if (result.Manifest.Status is RunStatus.Failed)
        {
            End();
            Terminal.Note($"run {entry.Number.ToString("000", CultureInfo.InvariantCulture)} ({values}) failed: {result.Problem?.Message}");
        }

        // As with a single run: the first ones say little about the rest.
        var elapsed = TimeProvider.System.GetElapsedTime(_began).TotalSeconds;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{_done}/{planned} runs{(elapsed > 1 ? $", {Durations.Print(elapsed * (planned - _done) / _done)} left" : "")}: {values}");
        if (_live) LiveLine.Write((double)_done / planned, text);
        else if (TimeProvider.System.GetElapsedTime(_shown) >= PlainInterval)
        {
            _shown = TimeProvider.System.GetTimestamp();
            Terminal.Note(text);
        }
    }

    /// <summary>Ends the live line.</summary>
    public void End()
    {
        if (_live) LiveLine.Clear();
    }
}
