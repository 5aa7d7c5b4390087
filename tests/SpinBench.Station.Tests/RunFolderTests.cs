using System.Text.Json;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;
using SpinBench.Station.Running;

namespace SpinBench.Station.Tests;

/// <summary>What a run leaves behind.</summary>
public sealed class RunFolderTests : IDisposable
{
    private const string Recipe = """
        title: A small sweep
        protocol: pulse-sweep
        sample: { cells: 2, seed: 5 }
        settings: { amplitudes: 0 → 1.3 → -1.3 → 0 V step 100 mV, smallest-pulse: 100 mV, assist-field: 6 mT }
        published: { states: { value: 3, low: 2, high: 3 } }
        """;

    private readonly Bench.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_seed_leaves_the_same_bytes_and_another_seed_others()
    {
        var first = await RunAsync("first", 7);
        var again = await RunAsync("again", 7);
        var other = await RunAsync("other", 8);
        Assert.True(first.Manifest.Rows > 40);
        Assert.Equal(File.ReadAllBytes(first.Folder.DataPath), File.ReadAllBytes(again.Folder.DataPath));
        Assert.NotEqual(File.ReadAllBytes(first.Folder.DataPath), File.ReadAllBytes(other.Folder.DataPath));
    }

    [Fact]
    public async Task The_manifest_says_everything_that_is_needed_to_run_it_again()
    {
        var first = await RunAsync("first", 7);
        var manifest = RunFolder.Open(first.Folder.Path).ReadManifest();
        Assert.Equal((RunStatus.Complete, true, true, (ulong?)7), (manifest.Status, manifest.Safe, manifest.Simulated, manifest.Seed));
        Assert.Equal(["pulser", "lockin", "magnet"], manifest.Instruments.Keys);
        var job = RecipeJob.Prepare(SettingsFile.Parse(manifest.RecipeText, "again"), SettingsFile.Parse(manifest.BenchText, "again"), [], manifest.Seed);
        var again = await RecipeRunner.RunAsync(job, await job.RehearseAsync(), RunFolder.Create(_folder["again"]));
        Assert.Equal(File.ReadAllBytes(first.Folder.DataPath), File.ReadAllBytes(again.Folder.DataPath));
    }

    [Fact]
    public async Task Simulated_data_says_so_in_every_file()
    {
        var run = await RunAsync("run", 1);
        Assert.StartsWith("# simulated data", File.ReadLines(run.Folder.DataPath).First(), StringComparison.Ordinal);
        Assert.Contains("\"simulated\": true", File.ReadAllText(run.Folder.ManifestPath), StringComparison.Ordinal);
        Assert.Contains("simulated", File.ReadAllText(run.Folder.ReportPath), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_log_is_one_object_a_line_and_ends_with_a_safe_bench()
    {
        var run = await RunAsync("run", 1);
        var lines = File.ReadAllLines(run.Folder.LogPath).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("The bench is safe", lines[^1].GetProperty("RenderedMessage").GetString());
    }

    [Fact]
    public async Task A_report_written_anew_is_the_report_that_was_written()
    {
        var run = await RunAsync("run", 3);
        var (report, manifest) = (File.ReadAllText(run.Folder.ReportPath), File.ReadAllText(run.Folder.ManifestPath));
        File.Delete(run.Folder.ReportPath);
        var (_, findings) = RunReport.Rewrite(run.Folder.Path);
        Assert.Equal(report, File.ReadAllText(run.Folder.ReportPath));
        Assert.Equal(manifest, File.ReadAllText(run.Folder.ManifestPath));
        Assert.Equal("states", findings[0].Name);
        Assert.Equal("2 … 3", findings[0].Band);
    }

    [Fact]
    public async Task A_run_that_was_stopped_has_its_rows_and_a_report_that_says_so()
    {
        using var stop = new CancellationTokenSource();
        var job = Job(1);
        var run = await RecipeRunner.RunAsync(
            job,
            await job.RehearseAsync(),
            RunFolder.Create(_folder["run"]),
            new RunnerOptions
            {
                Durability = RowDurability.EachRow,
                Observer = new Watcher(rows =>
                {
                    if (rows == 11) stop.Cancel();
                }),
            },
            stop.Token);
        Assert.Equal((RunStatus.Stopped, true, 11, null), (run.Manifest.Status, run.Manifest.Safe, run.Manifest.Rows, run.Problem));
        Assert.Equal(11 + 2, File.ReadLines(run.Folder.DataPath).Count());
        Assert.Contains("stopped before its end", File.ReadAllText(run.Folder.ReportPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_has_a_folder_for_each_run_a_table_and_a_report_that_can_be_written_anew()
    {
        const string series = "\nseries: { sample.free-layer: [1.6 nm, 1.8 nm], sample.seed: [1, 2, 3] }\nshow: [states, critical-voltage-up]";
        var job = RecipeJob.Prepare(SettingsFile.Parse(Recipe + series, "series.yaml"), BuiltIn.Bench(), [], null);
        var runs = await SeriesRunner.RehearseAsync(job);
        Assert.Equal(6, runs.Count);
        var folder = RunFolder.Create(_folder["series"]);
        var ended = new List<int>();
        var results = await SeriesRunner.RunAsync(job, runs, folder, (entry, _) => ended.Add(entry.Number));
        Assert.Equal([1, 2, 3, 4, 5, 6], ended.Order());
        Assert.Equal([1, 2, 3, 4, 5, 6], results.Select(run => run.Entry.Number));

        var (table, report) = (File.ReadAllText(Path.Combine(folder.Path, "series.csv")), File.ReadAllText(folder.ReportPath));
        Assert.Equal(2 + 6, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("004,1.8 nm,1,", table, StringComparison.Ordinal);
        Assert.Contains("against free layer", report, StringComparison.Ordinal);
        File.Delete(folder.ReportPath);
        File.Delete(Path.Combine(folder.Path, "series.csv"));
        var (_, findings) = RunReport.Rewrite(folder.Path);
        Assert.Equal((table, report), (File.ReadAllText(Path.Combine(folder.Path, "series.csv")), File.ReadAllText(folder.ReportPath)));
        Assert.Contains(findings, row => row.Name == "states at 1.8 nm" && row.Meaning == "mean of 3 of 3 runs");
    }

    [Fact]
    public async Task A_neuron_leaves_its_activation_curve_beside_the_record_and_says_that_it_is_simulated()
    {
        var recipe = BuiltIn.Recipe("co-gd-hall-bar/fig-4b");
        List<Override> changes = [new("inputs", "0 → 30 mA step 3 mA", "test"), new("repeats", "1", "test")];
        var job = RecipeJob.Prepare(recipe, BuiltIn.BenchOf(recipe), changes, seed: 3);
        var run = await RecipeRunner.RunAsync(job, await job.RehearseAsync(), RunFolder.Create(_folder["neuron"]));
        Assert.Equal(RunStatus.Complete, run.Manifest.Status);
        using var curve = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Folder.Path, "activation-curve.json")));
        Assert.True(curve.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal(11, curve.RootElement.GetProperty("output").GetProperty("values").GetArrayLength());
        Assert.StartsWith(SimulatedData.Mark, File.ReadAllText(Path.Combine(run.Folder.Path, "activation-curve.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_a_series_is_the_run_that_one_gets_alone()
    {
        const string series = "\nseries: { sample.seed: [1, 2, 3] }";
        var job = RecipeJob.Prepare(SettingsFile.Parse(Recipe + series, "series.yaml"), BuiltIn.Bench(), [], null);
        var results = await SeriesRunner.RunAsync(job, await SeriesRunner.RehearseAsync(job), RunFolder.Create(_folder["series"]), (_, _) => { });
        var alone = await RunAsync("alone", 2);
        Assert.Equal(File.ReadAllBytes(alone.Folder.DataPath), File.ReadAllBytes(results[1].Result.Folder.DataPath));
    }

    [Fact]
    public void What_the_command_line_fixes_is_not_varied()
    {
        const string series = "\nseries: { sample.free-layer: [1.6 nm, 1.8 nm], sample.seed: [1, 2, 3] }";
        var job = RecipeJob.Prepare(SettingsFile.Parse(Recipe + series, "series.yaml"), BuiltIn.Bench(), [], seed: 9);
        Assert.Equal(["sample.free-layer"], job.Series.Select(axis => axis.Key));
    }

    [Fact]
    public async Task A_series_that_breaks_a_limit_in_one_of_its_runs_does_not_begin()
    {
        const string series = "\nseries: { settings.assist-field: [5 mT, 500 mT] }";
        var job = RecipeJob.Prepare(SettingsFile.Parse(Recipe + series, "series.yaml"), BuiltIn.Bench(), [], null);
        await Assert.ThrowsAsync<PointException>(() => SeriesRunner.RehearseAsync(job));
    }

    private static RecipeJob Job(ulong seed) => RecipeJob.Prepare(SettingsFile.Parse(Recipe, "small.yaml"), BuiltIn.Bench(), [], seed);

    private async Task<RunResult> RunAsync(string name, ulong seed)
    {
        var job = Job(seed);
        return await RecipeRunner.RunAsync(job, await job.RehearseAsync(), RunFolder.Create(_folder[name]));
    }
}
