using System.CommandLine;
using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Running;
using SpinBench.Cli.Exits;
using SpinBench.Settings;
using SpinBench.Station;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign work</c>: one process of a campaign, started by <c>run</c> or by Slurm.</summary>
internal static class CampaignWorkVerb
{
    public static VerbCommand Create()
    {
        var campaign = new Argument<string>("campaign") { Description = "The folder of the campaign." };
        var group = new Option<int?>("--group") { Description = "Only the shards of this group, from 0.", HelpName = "N" };
        var size = new Option<int>("--group-size") { Description = "Shards of a group.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var attended = new Option<bool>("--attended") { Description = "End when the standard input ends." };
        var verb = new VerbCommand("work", "Measure shards of a campaign in this process; 'run' and 'submit' start it.") { campaign, group, size, attended };
        verb.Hidden = true;
        verb.SetAction((parsed, cancellation) =>
            WorkAsync(CampaignFolder.Open(parsed.GetValue(campaign)!), parsed.GetValue(group), parsed.GetValue(size), parsed.GetValue(attended), cancellation));
        return verb;
    }

    private static async Task<int> WorkAsync(CampaignFolder folder, int? group, int size, bool attended, CancellationToken cancellation)
    {
        var first = (long)(group ?? 0) * size;
        if (size < 1 || first < 0 || first >= folder.Plan.Shards)
            throw new SettingsException(new SettingsPosition("--group"), "--group", $"there is no group {group} of {size} shards; the campaign has {folder.Plan.Shards} shards");
        var count = group is null ? folder.Plan.Shards : (int)Math.Min(size, folder.Plan.Shards - first);
        using var left = new CancellationTokenSource();
        using var stop = new StopSignals(() => { }, left.Token);
        await using var outer = cancellation.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), left);
        // On a thread of its own: whoever started this may die at any time, and nobody may work on behind their back.
        if (attended) _ = Task.Factory.StartNew(() => WatchInput(left), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await ShardWorker.WorkAsync(folder, (int)first, count, new WorkerLine(Console.Out), stop.Token).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (IOException) when (left.IsCancellationRequested)
        {
            // Nobody hears what it says any more.
            return ExitCode.Stopped;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    private static void WatchInput(CancellationTokenSource left)
    {
        while (Console.In.Read() >= 0)
        {
        }

        try
        {
            left.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended at the same moment.
        }
    }
}
