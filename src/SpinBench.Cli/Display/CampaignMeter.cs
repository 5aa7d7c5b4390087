using System.Globalization;
using SpinBench.Campaigns.Running;

namespace SpinBench.Cli.Display;

/// <summary>Shows how far a campaign is: a live line on a terminal, a plain line now and then elsewhere.</summary>
/// <param name="isQuiet">True to show nothing.</param>
internal sealed class CampaignMeter(bool isQuiet)
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    private readonly bool _live = !isQuiet && Terminal.IsInteractive;
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private long _shown = TimeProvider.System.GetTimestamp();

    /// <summary>Takes note.</summary>
    public void Show(CampaignProgress progress)
    {
        if (isQuiet || TimeProvider.System.GetElapsedTime(_shown) < (_live ? LiveInterval : PlainInterval)) return;
        _shown = TimeProvider.System.GetTimestamp();
        var elapsed = TimeProvider.System.GetElapsedTime(_began).TotalSeconds;
        var left = progress.Here > 0 ? $", {Durations.Print(elapsed * (progress.Points - progress.Measured) / progress.Here)} left" : "";
        var others = progress.Waiting > 0 ? string.Create(CultureInfo.InvariantCulture, $"; waiting for {progress.Waiting} shards that another process measures") : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{progress.Measured}/{progress.Points} points{left}{others}");
        if (_live) LiveLine.Write((double)progress.Measured / progress.Points, text);
        else Terminal.Note(text);
    }

    /// <summary>Ends the live line.</summary>
    public void End()
    {
        if (_live) LiveLine.Clear();
    }
}
