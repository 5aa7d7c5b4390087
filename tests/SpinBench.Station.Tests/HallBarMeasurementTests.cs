using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reproductions;

namespace SpinBench.Station.Tests;

/// <summary>Recipes of the Hall bar through protocol, drivers, bytes, virtual instruments and sample.</summary>
public sealed class HallBarMeasurementTests
{
    private const string AnyDevice = "protocols/recipes/co-gd-hall-bar/spike-timing-on-any-device.yaml";

    [Theory]
    [InlineData("benches/virtual-hall-bar.yaml")]
    [InlineData("benches/virtual-hall-bar-81160a.yaml")]
    [InlineData("benches/virtual-compound-mtj-spikes.yaml")]
    public async Task The_same_recipe_runs_unchanged_on_two_generators_and_two_devices(string bench)
    {
        var job = RecipeJob.Load(Path.Combine(Repository.Root, AnyDevice), Path.Combine(Repository.Root, bench), [], seed: 3);
        var (outcome, findings) = await MeasureAsync(job);
        Assert.Equal(RunStatus.Complete, outcome.Status);
        Assert.Equal(2 * 8 * 3, outcome.Rows);
        Assert.True(double.IsFinite(findings["exponential-largest-change"]));
        Assert.True(double.IsFinite(findings["drawn-change-at-+4-ms"]));
    }

    [Theory]
    [InlineData(42UL)]
    [InlineData(4UL)]
    public async Task A_tunnel_junction_has_a_window_that_depends_on_order_delay_and_shape(ulong seed)
    {
        // Shares of the bench's references, means of three repetitions. Devices of three cells, whose states lie 0.9 kΩ and more apart.
        var job = RecipeJob.Load(Path.Combine(Repository.Root, AnyDevice), Path.Combine(Repository.Root, "benches", "virtual-compound-mtj-spikes.yaml"), [], seed);
        var (_, findings) = await MeasureAsync(job);
        double Change(string shape, string delay) => findings[$"{shape}-change-at-{delay}-ms"];
        foreach (var shape in new[] { "exponential", "drawn" })
        {
            Assert.True(Change(shape, "-1") > 500 && Change(shape, "+1") < -500, $"{Change(shape, "-1")} and {Change(shape, "+1")} Ω at −1 and +1 ms");
            foreach (var delay in new[] { "-8", "+8" }) Assert.Equal(0, Change(shape, delay), 200.0);
        }

        // The drawn spike's tail is still high when the exponential one's has gone.
        foreach (var (delay, sign) in new[] { ("-4", 1), ("+4", -1) })
        {
            Assert.True(sign * Change("drawn", delay) > 500, $"{Change("drawn", delay)} Ω at {delay} ms");
            Assert.Equal(0, Change("exponential", delay), 200.0);
        }
    }

    [Fact]
    public async Task Both_generators_make_the_same_window()
    {
        var windows = new List<double[]>();
        foreach (var bench in new[] { "virtual-hall-bar.yaml", "virtual-hall-bar-81160a.yaml" })
        {
            var job = RecipeJob.Load(Path.Combine(Repository.Root, AnyDevice), Path.Combine(Repository.Root, "benches", bench), [], seed: 3);
            var (_, findings) = await MeasureAsync(job);
            windows.Add([.. new[] { "-4", "-2", "-1", "+1", "+2", "+4" }.Select(delay => findings[$"exponential-change-at-{delay}-ms"])]);
        }

        // Three repetitions at each delay (seed 3): a site that switches or not makes 3 mΩ, and a mean of three differs by some 10 mΩ.
        for (var i = 0; i < windows[0].Length; i++) Assert.Equal(windows[0][i], windows[1][i], 0.05);
        Assert.True(windows[0][2] > 0.1 && windows[0][3] < -0.1, $"{windows[0][2]} and {windows[0][3]} Ω at −1 and +1 ms");
    }

    [Fact]
    public async Task Harmonics_return_the_anisotropy_field_and_the_torque_that_went_into_the_sample()
    {
        // Ten fields, seed 2: the lock-in's noise alone makes less than one per cent.
        var (_, findings) = await MeasureAsync(Job("harmonic-hall", "fields=-60 … 60 mT in 11 points"));
        Assert.Equal(0.25, findings["anisotropy-field"], 0.05 * 0.25);
        Assert.Equal(2.5e-14, findings["torque-efficiency"], 0.05 * 2.5e-14);
    }

    [Fact]
    public async Task One_lock_in_that_is_switched_returns_the_same_as_two()
    {
        var bench = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "benches", "virtual-hall-bar.yaml"));
        Assert.Contains("second: lockin2, ", bench, StringComparison.Ordinal);
        var switched = SettingsFile.Parse(bench.Replace("second: lockin2, ", "", StringComparison.Ordinal), "switched.yaml");
        var job = RecipeJob.Prepare(
            BuiltIn.Recipe("co-gd-hall-bar/harmonic-hall"), switched, [new Override("fields", "-60 … 60 mT in 11 points", "test")], seed: 2);
        var (_, findings) = await MeasureAsync(job);
        Assert.Equal(2.5e-14, findings["torque-efficiency"], 0.05 * 2.5e-14);
    }

    [Fact]
    public async Task A_demagnetised_bar_shows_no_hall_resistance()
    {
        var (_, findings) = await MeasureAsync(Job("demagnetisation"));
        Assert.InRange(findings["largest-share"], 0, 0.1);
    }

    private static RecipeJob Job(string recipe, params string[] changes)
    {
        var source = BuiltIn.Recipe("co-gd-hall-bar/" + recipe);
        return RecipeJob.Prepare(source, BuiltIn.BenchOf(source), [.. changes.Select(change => new Override(change.Split('=')[0], change.Split('=')[1], "test"))], seed: 2);
    }

    private static async Task<(RunOutcome Outcome, Findings Findings)> MeasureAsync(RecipeJob job)
    {
        var data = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using var bench = BenchDoor.Open(job.Bench);
            var outcome = await job.Run.RunAsync(bench, job.Settings, new RunOptions(data));
            if (outcome.Problem is { } problem) throw problem;
            return (outcome, new Findings(job.Run.Analyze(job.Settings, data).Findings));
        }
        finally
        {
            File.Delete(data);
        }
    }
}
