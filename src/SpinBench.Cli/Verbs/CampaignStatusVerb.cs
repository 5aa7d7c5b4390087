using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Slurm;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign status</c>: how far a campaign is, here and in Slurm's queue.</summary>
internal static class CampaignStatusVerb
{
    private const string Running = "RUNNING";

    public static VerbCommand Create()
    {
        var campaign = new Argument<string>("campaign") { Description = "The folder of the campaign." };
        var json = SharedOptions.Json();
        var verb = new VerbCommand("status", "Say how far a campaign is, wherever it is measured.") { campaign, json };
        verb.SetAction((parsed, cancellation) => TellAsync(CampaignFolder.Open(parsed.GetValue(campaign)!), parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> TellAsync(CampaignFolder folder, bool json, CancellationToken cancellation)
    {
        var status = CampaignStatus.Of(folder);
        var tasks = await SlurmQueue.TasksAsync(folder, cancellation).ConfigureAwait(false);
        int? running = tasks?.Count(task => task.State == Running), queued = tasks?.Count - running;
        if (json)
        {
            Terminal.Line(JsonSerializer.Serialize(
                new CampaignState(folder.Path, status.Shards, status.Done, status.Taken, status.Points, status.Measured, status.Failed, queued, running),
                CampaignSummaryJson.Default.CampaignState));
            return ExitCode.Success;
        }

        Terminal.Line(CampaignText.Heading(folder.Plan));
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{status.Done} of {status.Shards} shards are done ({status.Measured} of {status.Points} points, {status.Failed} failed), {status.Taken} are measured here now"));
        if (tasks is null) Terminal.Note("Slurm cannot be asked: 'squeue' is not here, or its controller does not answer");
        else if (tasks.Count > 0) Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Slurm: {running} tasks run, {queued} wait (job {string.Join(", ", tasks.Select(task => task.Job).Distinct())})"));
        if (status.Done == status.Shards) Terminal.Line($"'spinbench campaign merge {folder.Path}' makes the table");
        else if (status.Taken == 0 && tasks is null or { Count: 0 }) Terminal.Line($"nobody measures it; 'spinbench campaign run {folder.Path}' or 'submit' goes on");
        return ExitCode.Success;
    }
}
