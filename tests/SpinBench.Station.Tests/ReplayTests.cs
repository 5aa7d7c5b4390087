using SpinBench.Benches;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>An afternoon that was recorded is a test afterwards.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly Bench.Folder _folder = new();

    private static string BenchPath => Path.Combine(Repository.Root, "benches", "virtual-compound-mtj.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recorded_run_replays_to_the_same_rows_in_one_line()
    {
        var recorded = await Record();
        var run = await ReplayedBench.RunAsync<PulseSweep>(BenchPath, _folder["monday"], Bench.Pulses);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.Equal(recorded.Data.Split('\n'), run.Data.Split('\n').Where(line => line != ReplayedData.Mark));
        Assert.StartsWith(ReplayedData.Mark, run.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bench_records_the_same_bytes()
    {
        await Record();
        await Record("tuesday");
        foreach (var name in new[] { "pulser", "lockin", "magnet" })
            Assert.Equal(File.ReadAllText(_folder[$"monday/{name}.transcript"]), File.ReadAllText(_folder[$"tuesday/{name}.transcript"]));
    }

    [Fact]
    public async Task Other_settings_are_a_deviation_with_file_and_line()
    {
        await Record();
        var deviation = await Assert.ThrowsAsync<TranscriptDeviationException>(
            () => ReplayedBench.RunAsync<PulseSweep>(BenchPath, _folder["monday"], Bench.Pulses with { Width = 210e-9 }));
        Assert.Contains("pulser.transcript:", deviation.Message, StringComparison.Ordinal);
        Assert.Contains("got '> ", deviation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protocol_that_ends_early_leaves_something_over()
    {
        await Record();
        var shorter = Bench.Pulses with { Amplitudes = Quantities.Sweep.Parse("0 → 1.4 V step 50 mV", "V") };
        await Assert.ThrowsAsync<TranscriptDeviationException>(() => ReplayedBench.RunAsync<PulseSweep>(BenchPath, _folder["monday"], shorter));
    }

    [Fact]
    public async Task A_bench_file_can_name_transcripts_in_place_of_instruments_relative_to_itself()
    {
        await Record();
        var text = SettingsPrinter.ToYaml(SettingsFile.Load(BenchPath).Override("roles.write.load", "300 Ω").Root.Without("sample"));
        foreach (var name in new[] { "pulser", "lockin", "magnet" }) text = text.Replace($"SIM::{name}", $"REPLAY::monday/{name}.transcript", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["replayed.yaml"], text);
        await using var bench = BenchDoor.Open(_folder["replayed.yaml"]);
        Assert.True(bench.IsReplayed);
        Assert.True(bench.IsSimulated, "what was recorded was simulated");
        Assert.StartsWith("Agilent", (await bench.Instruments["pulser"].IdentifyAsync()).Manufacturer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bench_is_replayed_altogether_or_not_at_all()
    {
        var text = SettingsPrinter.ToYaml(SettingsFile.Load(BenchPath).Root.Without("sample"))
            .Replace("SIM::pulser", "REPLAY::pulser.transcript", StringComparison.Ordinal)
            .Replace("SIM::lockin", "GPIB0::8::INSTR", StringComparison.Ordinal)
            .Replace("SIM::magnet", "GPIB0::6::INSTR", StringComparison.Ordinal);
        var problem = Assert.Throws<SettingsException>(() => BenchFile.Read(SettingsFile.Parse(text, "mixed.yaml")));
        Assert.Contains("or none is", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_driver_is_tested_against_its_transcript()
    {
        await using (var bench = BenchDoor.Open(BenchFile.Load(BenchPath), new BenchLines { RecordTo = _folder["one"] }))
        {
            await bench.Instruments["lockin"].IdentifyAsync();
            await ((ILockInAmplifier)bench.Instruments["lockin"]).ReadAsync();
        }

        await ReplayedBench.UseAsync<ILockInAmplifier>("srs-sr830", _folder["one/lockin.transcript"], async lockIn =>
        {
            Assert.True((await lockIn.IdentifyAsync()).IsSimulated);
            await lockIn.ReadAsync();
        });
    }

    [Fact]
    public async Task The_record_of_a_replayed_recipe_says_that_nothing_was_measured()
    {
        var job = RecipeJob.Load(
            Path.Combine(Repository.Root, "protocols", "recipes", "compound-mtj", "three-cell-demo.yaml"), null, [new Override("amplitudes", "0 → 1.2 V step 100 mV", "test")], 7);
        var rehearsal = await job.RehearseAsync();
        var first = await RecipeRunner.RunAsync(job.Over(new BenchLines { RecordTo = _folder["t"] }), rehearsal, RunFolder.Create(_folder["first"]));
        Assert.Null(first.Problem);
        var again = await RecipeRunner.RunAsync(job.Over(new BenchLines { ReplayFrom = _folder["t"] }), rehearsal, RunFolder.Create(_folder["again"]));
        Assert.Null(again.Problem);
        Assert.True(again.Manifest.Replayed);
        Assert.False(first.Manifest.Replayed);
        Assert.Equal(first.Manifest.Rows, again.Manifest.Rows);
        Assert.Contains("Nothing was measured", await File.ReadAllTextAsync(again.Folder.ReportPath), StringComparison.Ordinal);
    }

    private async Task<(string Data, RunOutcome Outcome)> Record(string name = "monday")
    {
        await using var bench = BenchDoor.Open(BenchFile.Load(BenchPath), new BenchLines { RecordTo = _folder[name] });
        await bench.IdentifyAsync();
        var outcome = await ProtocolRun.For(ProtocolDescriptor.Of(typeof(PulseSweep))).RunAsync(bench, Bench.Pulses, new RunOptions(_folder[name + ".csv"]));
        Assert.Null(outcome.Problem);
        return (await File.ReadAllTextAsync(_folder[name + ".csv"]), outcome);
    }
}
