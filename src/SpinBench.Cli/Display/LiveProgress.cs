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
    private long _shown = TimeProvider.System.GetTimestamp();
    private bool _lineOpen;

    public void Recorded(RunProgress progress)
    {
        // Looking at the clock costs some 20 ns a row; a line is written at most ten times a second.
        if (TimeProvider.System.GetElapsedTime(_shown) < (_live ? LiveInterval : PlainInterval)) return;
        _shown = TimeProvider.System.GetTimestamp();
        Show(progress);
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

    private void Show(RunProgress progress)
    {
        var elapsed = TimeProvider.System.GetElapsedTime(_began).TotalSeconds;
        var share = progress.Planned > 0 ? Math.Min(1, (double)progress.Rows / progress.Planned) : 0;
        // The first points take longer than those that follow: an estimate from them alone would frighten people.
        var left = share > 0 && elapsed > 1 ? $", {Durations.Print(elapsed * (1 - share) / share)} left" : "";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Rows}/{progress.Planned} points, {Durations.Print(progress.BenchElapsed.TotalSeconds)} on the bench{left}: {progress.DescribeLastRow()}{Doing()}");
        if (!_live)
        {
            Console.Error.WriteLine(text);
            return;
        }

        LiveLine.Write(share, text);
        _lineOpen = true;
    }
}
