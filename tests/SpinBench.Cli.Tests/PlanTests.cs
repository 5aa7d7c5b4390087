namespace SpinBench.Cli.Tests;

/// <summary>What a recipe would cost is known before anything is touched.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pulses_energy_and_the_closest_limits_are_those_of_the_sweep()
    {
        _folder.SpoilBench("pulses: pulser.1, limit: 2.6 V", "pulses: pulser.1, load: 300 Ω, limit: 2.6 V");
        _folder.SpoilBench("safe:", "interlocks: { wear: { endurance: pulser, pulses: 1000, before: 40 } }\nsafe:");
        var plan = await Command.RunHereAsync("plan", _folder["recipe.yaml"], "--picture", _folder["plan.html"]);
        Assert.Equal((0, ""), (plan.Code, plan.Error));
        Assert.Contains("at most 55 points", plan.Output, StringComparison.Ordinal);
        Assert.Contains("50 × pulses", plan.Output, StringComparison.Ordinal);

        // 2 (1² + … + 13² + 1² + … + 12²) pulses of (100 mV)² and 200 ns on 300 Ω.
        Assert.Contains("on the device: field up to 6 mT, 50 pulses of up to 1.3 V, 19.6 nJ in the write line, 10 μs under pulses", plan.Output.Replace('µ', 'μ'), StringComparison.Ordinal);
        Assert.Contains("wear: 90 of the 1000 pulses that 'wear' allows, 40 of them seen before", plan.Output, StringComparison.Ordinal);
        Assert.Contains("1.3 V of 2.6 V allowed (50 %)", plan.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was applied", await File.ReadAllTextAsync(_folder["plan.html"]), StringComparison.Ordinal);
        Assert.Equal(["bench.yaml", "plan.html", "recipe.yaml"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_series_is_priced_run_by_run_and_as_a_whole()
    {
        var recipe = _folder.Write("series.yaml", await File.ReadAllTextAsync(_folder["recipe.yaml"]) + "series: { sample.seed: [1, 2, 3] }\n");
        var plan = await Command.RunHereAsync("plan", recipe);
        Assert.Contains("run 3: sample.seed = 3\n", plan.Output, StringComparison.Ordinal);
        Assert.Contains("all 3 runs: planned: at most 165 points, ", plan.Output, StringComparison.Ordinal);
        Assert.Contains("150 pulses of up to 1.3 V and 200 ns", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Currents_that_are_driven_level_by_level_are_among_what_the_device_has_to_bear()
    {
        var plan = await Command.RunHereAsync(
            "plan", Path.Combine(Command.Root, "protocols/recipes/co-gd-hall-bar/fig-3c-switching-loop.yaml"), "--picture", _folder["plan.html"]);
        Assert.Equal((0, ""), (plan.Code, plan.Error));
        Assert.Matches(@"(?m)^  write .* × pulses$", plan.Output);
        Assert.Matches(@"(?m)^on the device: field up to 50 mT, \d+ currents of up to 30 mA from 'write', .* under pulses$", plan.Output);
        Assert.Contains("amplitude (mA)", await File.ReadAllTextAsync(_folder["plan.html"]), StringComparison.Ordinal);
    }
}
