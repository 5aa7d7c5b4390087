using System.Diagnostics;
using System.Globalization;

namespace SpinBench.Cli.Tests;

/// <summary>A campaign, from outside: over processes, killed, stopped and gone on with.</summary>
public sealed class CampaignTests : IDisposable
{
    private const int Points = 30;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_worker_and_two_give_the_same_table()
    {
        var one = Command.Run("campaign", "run", Campaign(), "--out", _folder["one"], "--workers", "1");
        Assert.True(one.Code == 0, one.Error);
        Assert.Contains($"{Points} of {Points} points", one.Output, StringComparison.Ordinal);
        Assert.Contains("simulated", one.Output, StringComparison.Ordinal);
        var two = Command.Run("campaign", "run", Campaign(), "--out", _folder["two"], "--workers", "2", "--json");
        Assert.True(two.Code == 0, two.Error);
        Assert.Contains($"\"simulated\":true,\"points\":{Points},\"failed\":0", two.Output, StringComparison.Ordinal);
        Assert.Equal(Table("one"), Table("two"));
        Assert.Equal(Points, Table("one").Split('\n').Count(line => line.EndsWith(',')));
    }

    [Fact]
    public void Killed_again_and_again_and_run_again_it_gives_the_table_of_a_campaign_that_was_never_killed()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, Command.Run("campaign", "run", Campaign(), "--out", _folder["whole"], "--workers", "2").Code);
        var took = watch.Elapsed.TotalMilliseconds;
        // Ten kills at moments of seed 20261122, of the one who started it or of a worker; the workers of a dead one must not live on.
        var moments = new Random(20261122);
        var kills = 0;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var run = Command.Start("campaign", "run", Campaign(), "--out", _folder["killed"], "--workers", "2");
            Wait(took * (0.2 + (0.5 * moments.NextDouble())), () => run.HasEnded);
            if (run.HasEnded) break;
            run.Signal("KILL");
            kills++;
        }

        Assert.True(kills > 0, "It was never killed.");
        var last = Command.Run("campaign", "run", Campaign(), "--out", _folder["killed"], "--workers", "2");
        Assert.True(last.Code == 0, last.Error);
        Assert.Equal(Table("whole"), Table("killed"));
        Assert.Equal("", Workers("killed"));
    }

    [Fact]
    public void A_worker_that_is_killed_takes_down_its_shard_only_and_another_measures_that_again()
    {
        Assert.Equal(0, Command.Run("campaign", "run", Campaign(), "--out", _folder["whole"], "--workers", "2").Code);
        using var run = Command.Start("campaign", "run", Campaign(), "--out", _folder["hit"], "--workers", "2");
        Wait(Command.Patience.TotalMilliseconds, () => Shards("hit") > 0 || run.HasEnded);
        var worker = Workers("hit").Split('\n')[0];
        Assert.NotEqual("", worker);
        using (var kill = Process.Start("kill", ["-KILL", worker])) Assert.True(kill.WaitForExit(Command.Patience));
        var result = run.Wait();
        Assert.True(result.Code == 0, result.Error);
        Assert.Equal(Table("whole"), Table("hit"));
    }

    [Fact]
    public void Ctrl_C_stops_it_and_what_is_done_stays_done()
    {
        using var run = Command.Start("campaign", "run", Campaign(), "--out", _folder["stopped"], "--workers", "2");
        Wait(Command.Patience.TotalMilliseconds, () => Shards("stopped") > 0 || run.HasEnded);
        run.Signal("INT");
        var stopped = run.Wait();
        Assert.Equal(130, stopped.Code);
        Assert.Contains("goes on with it", stopped.Error, StringComparison.Ordinal);
        var done = Shards("stopped");
        Assert.InRange(done, 1, Points - 1);
        var status = Command.Run("campaign", "status", _folder["stopped"]);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{done} of {Points} shards are done"), status.Output, StringComparison.Ordinal);
        Assert.Equal(2, Command.Run("campaign", "merge", _folder["stopped"]).Code);
        Assert.Equal(0, Command.Run("campaign", "run", _folder["stopped"]).Code);
        Assert.Equal(Points, Shards("stopped"));
    }

    [Fact]
    public void A_plan_makes_nothing_and_a_mistake_is_named_with_its_line()
    {
        var plan = Command.Run("campaign", "plan", Campaign());
        Assert.True(plan.Code == 0, plan.Error);
        Assert.Contains($"{Points} points over sample.cells, sample.seed, in {Points} shards of 1", plan.Output, StringComparison.Ordinal);
        Assert.Contains("of bench time", plan.Output, StringComparison.Ordinal);
        var wrong = Command.Run("campaign", "run", _folder.Write("wrong.yaml", "recipe: recipe.yaml\ngrid:\n  sample.cels: [1]\n"));
        Assert.Equal(2, wrong.Code);
        Assert.Contains("wrong.yaml:3: unknown key 'cels'", wrong.Error, StringComparison.Ordinal);
        var usage = Command.Run("campaign", "run", "x.yaml", "--wokers", "2");
        Assert.Contains("'spinbench campaign run --help' says more", usage.Error, StringComparison.Ordinal);
    }

    private string Campaign() => _folder.Write("campaign.yaml", "recipe: recipe.yaml\ngrid: { sample.cells: [1, 3] }\nseeds: 1 → 15 step 1\nshard: 1\nset: { amplitudes: 0.1 → 1.4 V in 4000 points }\n");

    private string Table(string name) => File.ReadAllText(Path.Combine(_folder[name], "campaign.csv"));

    private int Shards(string name) => Directory.Exists(Path.Combine(_folder[name], "shards")) ? Directory.GetFiles(Path.Combine(_folder[name], "shards"), "*.json").Length : 0;

    /// <summary>The processes that work on a campaign of this test.</summary>
    private string Workers(string name)
    {
        using var search = Process.Start(new ProcessStartInfo("pgrep", ["-f", $"campaign work {_folder[name]}"]) { RedirectStandardOutput = true })!;
        var found = search.StandardOutput.ReadToEnd().Trim();
        Assert.True(search.WaitForExit(Command.Patience));
        return found;
    }

    private static void Wait(double milliseconds, Func<bool> until)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalMilliseconds < milliseconds && !until()) Thread.Sleep(5);
    }
}
