using System.Diagnostics;
using SpinBench.Runs;
using SpinBench.Samples.CompoundMtj;
using SpinBench.Station;
using SpinBench.Station.Recipes;

namespace SpinBench.Benchmarks;

/// <summary>The speed figures of the product in a few minutes, beside their goals.</summary>
internal static class QuickTable
{
    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        yield return await EngineAsync().ConfigureAwait(false);
        await foreach (var figure in QueriesAsync().ConfigureAwait(false)) yield return figure;
        await foreach (var figure in WaveformDownload.MeasureAsync().ConfigureAwait(false)) yield return figure;
        yield return await PulsesAsync().ConfigureAwait(false);
        yield return await LongProtocolAsync().ConfigureAwait(false);
        yield return await MemoryAsync().ConfigureAwait(false);
        foreach (var figure in StartUp()) yield return figure;
    }

    // Plan, limits, record and progress; the instruments are silent ones that take every setting and do nothing.
    private static async Task<Figure> EngineAsync()
    {
        const int Points = 20_000;
        var job = VirtualRig.Job("fig-3d", "dwell=0 s", $"loop=-20 mT … 20 mT in {Points} points");
        var seconds = await Timing.MedianSecondsAsync(9, Points, async _ =>
        {
            await using var bench = BenchDoor.Rehearse(job.Bench);
            await RunAsync(job, bench).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return new Figure("engine: plan, limits, record, progress, per point", seconds * 1e6, "µs", 20);
    }

    private static async IAsyncEnumerable<Figure> QueriesAsync()
    {
        const int Queries = 100_000;
        var rig = new VirtualRig();
        (string Name, Func<ValueTask> Query)[] queries =
        [
            ("SR830 SNAP?", async () => await rig.LockIn.ReadAsync().ConfigureAwait(false)),
            ("BOP MEAS:CURR?", async () => await rig.Supply.MeasureCurrentAsync().ConfigureAwait(false)),
            ("81160A OUTP?", async () => await rig.Pulser.ReadOutputAsync(1).ConfigureAwait(false)),
        ];
        foreach (var (name, query) in queries)
        {
            var seconds = await Timing.MedianSecondsAsync(9, Queries, async count =>
            {
                for (var i = 0; i < count; i++) await query().ConfigureAwait(false);
            }).ConfigureAwait(false);
            yield return new Figure($"in-process query, driver to virtual instrument and back: {name}", seconds * 1e6, "µs", 1);
        }
    }

    private static async Task<Figure> PulsesAsync()
    {
        const int Pulses = 1_000_000;
        var sample = new CompoundSotMtj(new CompoundSotMtjParameters { Cells = 3, Seed = 1 });
        var seconds = await Timing.MedianSecondsAsync(3, Pulses, count =>
        {
            PulseBenchmarks.Apply(sample, count);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return new Figure("10⁶ pulses of the fast model, three cells", seconds * Pulses, "s", 1);
    }

    private static async Task<Figure> LongProtocolAsync()
    {
        var job = VirtualRig.Job("three-cell-demo", "amplitudes=0 → 1.2 → -1.2 → 0 V step 4.8 mV × 110", "pause=0.815 s");
        var watch = Stopwatch.StartNew();
        var rehearsal = await job.RehearseAsync().ConfigureAwait(false);
        await using var bench = BenchDoor.Open(job.Bench);
        var outcome = await RunAsync(job, bench).ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        return new Figure(
            FormattableString.Invariant($"a run of {outcome.Rows} points and {outcome.BenchSeconds / 3600:0.0} h on the bench (rehearsed {rehearsal.Points}), rehearsal included"),
            seconds,
            "s",
            5);
    }

    // What the process still holds after a run of ten times the points, for each point more.
    private static async Task<Figure> MemoryAsync()
    {
        async Task<long> HeldAfterAsync(int points)
        {
            var job = VirtualRig.Job("fig-3d", "dwell=0 s", $"loop=-20 mT … 20 mT in {points} points");
            await using var bench = BenchDoor.Rehearse(job.Bench);
            var peak = new HeldMemory(points);
            await RunAsync(job, bench, peak).ConfigureAwait(false);
            return peak.Bytes;
        }

        await HeldAfterAsync(10_000).ConfigureAwait(false);
        var few = await HeldAfterAsync(100_000).ConfigureAwait(false);
        var many = await HeldAfterAsync(1_000_000).ConfigureAwait(false);
        return new Figure("memory held at the end of a run, per point (10⁶ against 10⁵ points)", (many - few) / 900_000.0, "B", 0.5);
    }

    private static IEnumerable<Figure> StartUp()
    {
        var root = RepositoryRoot();
        var built = Path.Combine(root, "src", "SpinBench.Cli", "bin", "Release", "net10.0", "spinbench");
        if (File.Exists(built))
            yield return new Figure("spinbench list, as built", Timing.MedianProcessSeconds(15, built, "list") * 1e3, "ms", 150);
        var published = Path.Combine(Path.GetTempPath(), "spinbench-r2r");
        Timing.Run(
            "dotnet",
            "publish",
            Path.Combine(root, "src", "SpinBench.Cli"),
            "-c",
            "Release",
            "-r",
            "linux-x64",
            "--self-contained",
            "false",
            "-p:PublishReadyToRun=true",
            "-o",
            published);
        yield return new Figure(
            "spinbench list, published ReadyToRun", Timing.MedianProcessSeconds(15, Path.Combine(published, "spinbench"), "list") * 1e3, "ms", 100);
    }

    private static async Task<RunOutcome> RunAsync(RecipeJob job, Benches.Bench bench, IRunObserver? observer = null)
    {
        var data = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var outcome = await job.Run.RunAsync(bench, job.Settings, new RunOptions(data) { Observer = observer ?? new NoObserver() }).ConfigureAwait(false);
            return outcome.Problem is { } problem ? throw new InvalidOperationException("The run failed.", problem) : outcome;
        }
        finally
        {
            File.Delete(data);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpinBench.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run inside the source tree.");
    }

    private sealed class NoObserver : IRunObserver
    {
        public void Recorded(RunProgress progress)
        {
        }
    }

    private sealed class HeldMemory(int atRow) : IRunObserver
    {
        public long Bytes { get; private set; }

        public void Recorded(RunProgress progress)
        {
            if (progress.Rows >= atRow) Bytes = GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
