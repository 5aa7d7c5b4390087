using System.Globalization;
using SpinBench.Runs;

namespace SpinBench.Cli.Display;

/// <summary>Shows how far a run is: a live line on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class LiveProgress(RunControl control) : IRunObserver
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly bool _live = Terminal.IsInteractive;
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly RecentRate _rate = new();
    private long _looked = TimeProvider.System.GetTimestamp();
    private long _shown = TimeProvider.System.GetTimestamp();
    private bool _lineOpen;

    public void Recorded(RunProgress progress)
    {
        // Looking at the clock costs some 20 ns a row; the pace is looked at, and a line written, at most ten times a second.
        if (TimeProvider.System.GetElapsedTime(_looked) < LiveInterval) return;
        _looked = TimeProvider.System.GetTimestamp();
        var left = _rate.Left(TimeProvider.System.GetElapsedTime(_began).TotalSeconds, progress.Rows, progress.Planned);
        if (!_live && TimeProvider.System.GetElapsedTime(_shown) < PlainInterval) return;
        _shown = TimeProvider.System.GetTimestamp();
        Show(progress, left);
    }

    /// <summary>Ends the live line, so that what follows begins on its own.</summary>
    public void End()
    {
        if (_lineOpen) LiveLine.Clear();
        _lineOpen = false;
    }

    private string Doing() => control.Phase is not (RunPhase.Measuring or RunPhase.Preparing) and var phase
        ? $" ({RunControl.Describe(phase)}{(control.Reason.Length > 0 ? ": " + control.Reason : "")})"
        : "";

    private void Show(RunProgress progress, double? secondsLeft)
    {
        var share = progress.Planned > 0 ? Math.Min(1, (double)progress.Rows / progress.Planned) : 0;
        var left = secondsLeft is { } seconds ? $", {Durations.Print(seconds)} left" : "";
        // What one looks for stands before where a narrow terminal ends.
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Rows}/{progress.Planned} points{left}{Doing()}: {progress.DescribeLastRow()}; {Durations.Print(progress.BenchElapsed.TotalSeconds)} on the bench");
        if (!_live)
        {
            Console.Error.WriteLine(text);
            return;
        }

        LiveLine.Write(share, text);
        _lineOpen = true;
    }
}
