using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Plans;
using SpinBench.Runs;
using SpinBench.Station;

namespace SpinBench.Campaigns.Slurm;

/// <summary>Puts campaigns to Slurm, and sees what became of them: through <c>sbatch</c> and <c>squeue</c>. Accounting is not needed.</summary>
public static class SlurmQueue
{
    private const string JobsName = "jobs.txt";
    private const string ScriptName = "job.sh";

    // Its process is gone; only the node has not said so yet.
    private const string Completing = "COMPLETING";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where the job script of a campaign is.</summary>
    public static string ScriptPath(CampaignFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Path.Combine(folder.SlurmPath, ScriptName);
    }

    /// <summary>Writes the job script for all shards that are not done and not in the queue.</summary>
    /// <exception cref="CampaignException">There is nothing to submit.</exception>
    /// <exception cref="RecordingException">The script cannot be written.</exception>
    public static async Task<SlurmScript> WriteScriptAsync(CampaignFolder folder, SlurmOptions options, OwnProgram program, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var queued = await TasksAsync(folder, cancellation).ConfigureAwait(false) ?? [];
        var script = SlurmScript.For(folder, options, program, queued.Select(task => task.Group).ToHashSet());
        if (script.Groups.Count == 0)
        {
            throw new CampaignException(folder.Missing().Count == 0
                ? $"every shard is done; 'spinbench campaign merge {folder.Path}' makes the table"
                : $"every shard that is not done is in the queue already (job {queued[0].Job}). Wait for it, or scancel {queued[0].Job} first");
        }

        try
        {
            Directory.CreateDirectory(folder.SlurmPath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(folder.SlurmPath, "cannot be made", problem);
        }

        WholeFile.Write(ScriptPath(folder), Encoding.UTF8.GetBytes(script.Text));
        return script;
    }

    /// <summary>Submits the job script.</summary>
    /// <returns>The number of the job array.</returns>
    /// <exception cref="CampaignException">Slurm is not there, or refuses it.</exception>
    public static async Task<long> SubmitAsync(CampaignFolder folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var (code, output, error) = await RunAsync("sbatch", ["--parsable", ScriptPath(folder)], cancellation).ConfigureAwait(false)
            ?? throw new CampaignException($"there is no 'sbatch' here; submit {ScriptPath(folder)} where Slurm is, or use 'spinbench campaign run'");
        if (code != 0 || !long.TryParse(output.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job))
            throw new CampaignException($"sbatch refused {ScriptPath(folder)}: {(error.Length > 0 ? error : output)}");
        await File.AppendAllTextAsync(Path.Combine(folder.SlurmPath, JobsName), job.ToString(CultureInfo.InvariantCulture) + "\n", CancellationToken.None).ConfigureAwait(false);
        return job;
    }

    /// <summary>The tasks of a campaign that are in the queue.</summary>
    /// <returns>Null where Slurm cannot be asked.</returns>
    public static async Task<IReadOnlyList<SlurmTask>?> TasksAsync(CampaignFolder folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder.SlurmPath, JobsName);
        if (!File.Exists(path)) return [];
        var jobs = (await File.ReadAllLinesAsync(path, cancellation).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        // Asked for all jobs: of one that is over, squeue says that its number is invalid.
        if (await RunAsync("squeue", ["--noheader", "--array", "--format=%F %K %T"], cancellation).ConfigureAwait(false) is not { Code: 0 } answer) return null;
        return
        [
            .. answer.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length == 3 && words[2] != Completing && jobs.Contains(words[0]) && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(words => new SlurmTask(
                    long.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture), words[2])),
        ];
    }

    private static async Task<(int Code, string Output, string Error)?> RunAsync(string name, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            try
            {
                await process.WaitForExitAsync(cancellation).WaitAsync(Patience, TimeProvider.System, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException slow)
            {
                process.Kill();
                throw new CampaignException($"{name} did not answer within {Patience.TotalSeconds:0} s", slow);
            }

            return (process.ExitCode, (await output.ConfigureAwait(false)).Trim(), (await error.ConfigureAwait(false)).Trim());
        }
    }
}
