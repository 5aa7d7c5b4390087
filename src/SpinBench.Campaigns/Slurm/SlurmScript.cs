using System.Globalization;
using SpinBench.Campaigns.Folders;
using SpinBench.Station;

namespace SpinBench.Campaigns.Slurm;

/// <summary>The job script of a campaign: one task of the array for each group of shards that is not done.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Groups">The groups of shards, which are the numbers of the array's tasks.</param>
public sealed record SlurmScript(string Text, IReadOnlyList<int> Groups)
{
    /// <summary>Writes the script.</summary>
    /// <param name="folder">The campaign.</param>
    /// <param name="options">How it is put to Slurm.</param>
    /// <param name="program">How the program is started on a node.</param>
    /// <param name="queued">Groups that are in the queue already.</param>
    public static SlurmScript For(CampaignFolder folder, SlurmOptions options, OwnProgram program, IReadOnlySet<int> queued)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(queued);
        // The same shards make the same groups whenever the script is written.
        var size = (folder.Plan.Shards + options.MostTasks - 1) / options.MostTasks;
        var groups = folder.Missing().Select(shard => shard / size).Distinct().Where(group => !queued.Contains(group)).ToList();
        string[] lines =
        [
            "#!/bin/sh",
            $"#SBATCH --job-name=spinbench-{folder.Fingerprint}",
            $"#SBATCH --array={Ranges(groups)}",
            "#SBATCH --ntasks=1",
            "#SBATCH --cpus-per-task=1",
            "#SBATCH --requeue",
            $"#SBATCH --output=\"{folder.SlurmPath.Replace("%", "%%", StringComparison.Ordinal)}/%A_%a.txt\"",
            .. options.Further.Select(line => $"#SBATCH {line}"),
            "# A task has the cores that it asked for, whatever the node has.",
            "export DOTNET_PROCESSOR_COUNT=\"${SLURM_CPUS_PER_TASK:-1}\"",
            $"exec {string.Join(' ', program.Arguments.Prepend(program.Program).Append("campaign").Append("work").Append(folder.Path).Select(Quote))} "
                + string.Create(CultureInfo.InvariantCulture, $"--group \"$SLURM_ARRAY_TASK_ID\" --group-size {size}"),
        ];
        return new SlurmScript(string.Join('\n', lines) + "\n", groups);
    }

    /// <summary>Numbers as Slurm writes them: <c>0-3,7</c>.</summary>
    internal static string Ranges(IReadOnlyList<int> numbers)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var number in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].To == number - 1) ranges[^1] = (ranges[^1].From, number);
            else ranges.Add((number, number));
        }

        return string.Join(',', ranges.Select(range => range.From == range.To ? Number(range.From) : $"{Number(range.From)}-{Number(range.To)}"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
