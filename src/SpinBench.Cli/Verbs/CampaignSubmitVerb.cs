using System.CommandLine;
using System.Globalization;
using SpinBench.Campaigns.Running;
using SpinBench.Campaigns.Slurm;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Settings;
using SpinBench.Station;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign submit --slurm</c>: measures a campaign on a cluster.</summary>
internal static class CampaignSubmitVerb
{
    public static VerbCommand Create()
    {
        var options = new CampaignOptions();
        var slurm = new Option<bool>("--slurm") { Description = "Submit it to Slurm as a job array." };
        var further = new Option<string[]>("--sbatch")
        {
            Description = "A further option of the job, as sbatch has it: --sbatch=--partition=short. May be given more than once.",
            HelpName = "OPTION",
            AllowMultipleArgumentsPerToken = false,
        };
        var tasks = new Option<int>("--tasks") { Description = "The most tasks of the array.", HelpName = "N", DefaultValueFactory = _ => new SlurmOptions().MostTasks };
        var only = new Option<bool>("--script-only") { Description = "Write the job script, and do not submit it." };
        var verb = new VerbCommand(
            "submit",
            "Submit the shards of a campaign that are not done as a job array; the folder must be one that all nodes see.",
            "Submit it again after tasks died: what is done or in the queue is left out. 'campaign status' and 'campaign merge' see what was measured.")
        {
            slurm, further, tasks, only,
        };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
        {
            if (!parsed.GetValue(slurm)) throw new SettingsException(new SettingsPosition("submit"), "--slurm", "to what? Slurm is what there is: write --slurm");
            var most = parsed.GetValue(tasks);
            if (most < 1) throw new SettingsException(new SettingsPosition("--tasks"), "--tasks", "--tasks: an array has one task at least");
            var folder = options.Open(parsed);
            ShardWorker.RefuseSoftware(folder.Plan);
            return SubmitAsync(folder, new SlurmOptions { MostTasks = most, Further = parsed.GetValue(further) ?? [] }, parsed.GetValue(only), cancellation);
        });
        return verb;
    }

    private static async Task<int> SubmitAsync(Campaigns.Folders.CampaignFolder folder, SlurmOptions options, bool scriptOnly, CancellationToken cancellation)
    {
        var script = await SlurmQueue.WriteScriptAsync(folder, options, OwnProgram.Of(typeof(CampaignSubmitVerb).Assembly.Location), cancellation).ConfigureAwait(false);
        Terminal.Line($"campaign folder: {folder.Path}");
        if (scriptOnly)
        {
            Terminal.Line($"job script: {SlurmQueue.ScriptPath(folder)}");
            return ExitCode.Success;
        }

        var job = await SlurmQueue.SubmitAsync(folder, cancellation).ConfigureAwait(false);
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"job {job}: {script.Groups.Count} tasks for {folder.Missing().Count} shards"));
        Terminal.Line($"'spinbench campaign status {folder.Path}' says how far it is");
        return ExitCode.Success;
    }
}
