using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Station.Tests.Running;

/// <summary>After which run of a series none follows.</summary>
public sealed class SeriesStepTests
{
    [Theory]
    [InlineData(true, true, false, false)]
    [InlineData(true, true, true, false)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, false, false)]
    [InlineData(false, true, true, true)]
    [InlineData(false, false, false, true)]
    public void A_bench_that_is_not_safe_is_used_no_further_and_neither_is_a_real_one_on_which_something_failed(bool isVirtual, bool safe, bool failed, bool isLast) =>
        Assert.Equal(isLast, SeriesStep.IsLast(Ended(isVirtual, safe, failed ? new InstrumentException("lockin", "SNAP?1,2", "no answer") : null)));

    // A real bench one of whose instruments says that it is simulated has simulated data, and is real.
    private static RunResult Ended(bool isVirtual, bool safe, Exception? problem) => new(
        null!,
        new RunManifest
        {
            Software = "",
            Simulated = true,
            Protocol = "",
            Title = "",
            Recipe = "",
            RecipeText = "",
            Bench = "",
            BenchText = "",
            Settings = new Dictionary<string, string>(),
            Seed = isVirtual ? 1UL : null,
            Started = default,
            Safe = safe,
        },
        problem);
}
