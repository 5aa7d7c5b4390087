using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Running;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Station;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign run</c>: measures a campaign on this computer.</summary>
internal static class CampaignRunVerb
{
    public static VerbCommand Create()
    {
        var options = new CampaignOptions();
        var workers = new Option<int?>("--workers", "-w") { Description = "Number of processes; as many as there are cores if left out.", HelpName = "N" };
        var json = SharedOptions.Json();
        var verb = new VerbCommand(
            "run",
            "Measure a campaign on the cores of this computer, and merge its table.",
            "Run it again to go on with one that was stopped: what is done is not measured twice. Ctrl-C stops it within moments.")
        {
            workers, json,
        };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellation) => RunAsync(options.Open(parsed), parsed.GetValue(workers) ?? Environment.ProcessorCount, parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(CampaignFolder folder, int workers, bool json, CancellationToken cancellation)
    {
        if (workers < 1) throw new Settings.SettingsException(new Settings.SettingsPosition("--workers"), "--workers", "--workers: at least one process is needed");
        using var stop = new StopSignals(() => Terminal.Note("\nStopping; what is done stays done."), cancellation);
        var before = CampaignStatus.Of(folder);
        if (!json)
        {
            Terminal.Line(CampaignText.Heading(folder.Plan));
            Terminal.Line($"campaign folder: {folder.Path}");
            if (before.Done > 0) Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{before.Measured} points were measured before"));
        }

        var meter = new CampaignMeter(json);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await CampaignRunner.RunAsync(folder, workers, OwnProgram.Of(typeof(CampaignRunVerb).Assembly.Location), meter.Show, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            meter.End();
            Terminal.Note($"stopped; 'spinbench campaign run {folder.Path}' goes on with it");
            return ExitCode.Stopped;
        }

        meter.End();
        var (points, failed) = CampaignTable.Merge(folder);
        if (json) Terminal.Line(JsonSerializer.Serialize(new CampaignSummary(folder.Path, folder.TablePath, folder.Plan.Simulated, points, failed), CampaignSummaryJson.Default.CampaignSummary));
        else CampaignMergeVerb.Tell(folder, points, failed, $" in {Durations.Print(TimeProvider.System.GetElapsedTime(began).TotalSeconds)}");
        return CampaignMergeVerb.CodeOf(failed);
    }
}
