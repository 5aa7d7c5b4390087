using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinBench.ThirdParty.Tests;

/// <summary>A campaign as a job array of a real Slurm with four nodes.</summary>
[Collection(ThirdPartyCollection.Name)]
public sealed partial class SlurmTests : IDisposable
{
    private const int Shards = 10;

    // SPINBENCH_CAMPAIGN_POINTS=1000 for the long run.
    private static readonly int Points =
        int.TryParse(Environment.GetEnvironmentVariable("SPINBENCH_CAMPAIGN_POINTS"), CultureInfo.InvariantCulture, out var asked) ? asked : 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("spinbench-campaign-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SlurmFact]
    public void A_campaign_whose_tasks_are_cancelled_in_the_middle_and_submitted_again_gives_the_table_of_one_that_ran_here()
    {
        using var cluster = new SlurmCluster { Patience = TimeSpan.FromSeconds(120 + (0.3 * Points)) };
        var campaign = Campaign();
        var here = cluster.Run(Command, "campaign", "run", campaign, "--out", Below("here"), "--workers", "2");
        Assert.True(here.Code == 0, here.Output);

        var submitted = cluster.Run(Command, "campaign", "submit", campaign, "--slurm", "--out", Below("there"));
        Assert.True(submitted.Code == 0, submitted.Output);
        var job = JobNumber().Match(submitted.Output).Groups[1].Value;
        // What is in the queue is not submitted twice.
        var twice = cluster.Run(Command, "campaign", "submit", Below("there"), "--slurm");
        Assert.True(twice.Code == 2, twice.Output);
        Assert.Contains("in the queue already", twice.Output, StringComparison.Ordinal);

        cluster.Until(() => Done("there") is > 0 and < Shards && cluster.Ask("squeue", "-h", "-t", "running").Contains(job, StringComparison.Ordinal), "some tasks are done and others run");
        Assert.Contains("Slurm: ", cluster.Ask(Command, "campaign", "status", Below("there")), StringComparison.Ordinal);
        cluster.Ask("scancel", "--full", job);
        cluster.Until(() => cluster.Ask("squeue", "-h").Trim().Length == 0, "the queue is empty");
        var left = Shards - Done("there");
        Assert.InRange(left, 1, Shards - 1);
        var early = cluster.Run(Command, "campaign", "merge", Below("there"));
        Assert.True(early.Code == 2, early.Output);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{left} of {Shards} shards are missing"), early.Output, StringComparison.Ordinal);

        var again = cluster.Run(Command, "campaign", "submit", Below("there"), "--slurm");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{left} tasks"), again.Output, StringComparison.Ordinal);
        cluster.Until(() => Done("there") == Shards && cluster.Ask("squeue", "-h").Trim().Length == 0, "every shard is done");
        Assert.Equal(0, cluster.Run(Command, "campaign", "merge", Below("there")).Code);
        Assert.Equal(Table("here"), Table("there"));
        Assert.Equal(Points + 2, Table("there").Split('\n').Length - 1);
        Assert.Contains("every shard is done", cluster.Ask(Command, "campaign", "submit", Below("there"), "--slurm"), StringComparison.Ordinal);
    }

    private static string Command => Path.Combine(AppContext.BaseDirectory, "spinbench");

    private string Campaign()
    {
        File.WriteAllText(Below("recipe.yaml"), $$"""
            title: A sweep
            protocol: pulse-sweep
            bench: {{Path.Combine(AppContext.BaseDirectory, "virtual-compound-mtj.yaml")}}
            settings: { amplitudes: 0 → 1.3 → -1.3 → 0 V step 2 mV, smallest-pulse: 100 mV, assist-field: 6 mT }

            """);
        File.WriteAllText(Below("campaign.yaml"), $"recipe: recipe.yaml\nseeds: 1 → {Points} step 1\nshard: {Points / Shards}\n");
        return Below("campaign.yaml");
    }

    private string Below(string name) => Path.Combine(_folder, name);

    private int Done(string name) => Directory.GetFiles(Path.Combine(Below(name), "shards"), "*.json").Length;

    private string Table(string name) => File.ReadAllText(Path.Combine(Below(name), "campaign.csv"));

    [GeneratedRegex(@"job (\d+):")]
    private static partial Regex JobNumber();
}
