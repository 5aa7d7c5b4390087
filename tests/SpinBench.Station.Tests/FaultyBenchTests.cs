using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Faults from the bench file: a run under them ends with right rows or with an error, and the bench safe.</summary>
public class FaultyBenchTests
{
    [Theory]
    [InlineData("lockin", "drop@40")]
    [InlineData("lockin", "garbage@41")]
    [InlineData("lockin", "stale@40")]
    [InlineData("magnet", "truncate@10")]
    [InlineData("magnet", "power-cycle@10")]
    [InlineData("pulser", "disconnect@30")]
    [InlineData("pulser", "error-overflow@31")]
    public async Task A_run_ends_with_the_fault_named_and_the_bench_safe(string instrument, string fault)
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn($"instruments.{instrument}.faults={fault}");
        var run = await bench.RunAsync<PulseSweep>(Bench.Pulses);
        Assert.Equal(RunStatus.Failed, run.Outcome.Status);
        var problem = Assert.IsType<InstrumentException>(run.Outcome.Problem!.InnerException ?? run.Outcome.Problem);
        Assert.Contains(instrument, problem.Instrument, StringComparison.Ordinal);
        Assert.Empty(run.Outcome.SafeStepFailures);
        await Bench.AssertSafeAsync(bench);
    }

    [Fact]
    public async Task A_short_delay_costs_the_benchs_own_time_and_changes_nothing_else()
    {
        await using var usual = VirtualBenchFixture.OpenBuiltIn();
        await using var slow = VirtualBenchFixture.OpenBuiltIn("instruments.pulser.faults=delay=1 s@every3");
        var right = await usual.RunAsync<PulseSweep>(Bench.Pulses);
        var late = await slow.RunAsync<PulseSweep>(Bench.Pulses);
        Assert.Equal(RunStatus.Complete, late.Outcome.Status);
        Assert.Equal(right.Outcome.Rows, late.Outcome.Rows);
        Assert.True(late.Outcome.BenchSeconds > right.Outcome.BenchSeconds + 10);
    }

    [Fact]
    public async Task The_same_seed_provokes_the_same_faults()
    {
        await using var one = VirtualBenchFixture.OpenBuiltIn("instruments.lockin.faults=drop@p0.01");
        await using var two = VirtualBenchFixture.OpenBuiltIn("instruments.lockin.faults=drop@p0.01");
        var first = await one.RunAsync<PulseSweep>(Bench.Pulses);
        var second = await two.RunAsync<PulseSweep>(Bench.Pulses);
        Assert.Equal(first.Data, second.Data);
        Assert.Equal(first.Outcome.Problem?.Message, second.Outcome.Problem?.Message);
    }

    [Fact]
    public void A_fault_that_there_is_not_is_an_error_with_its_place()
    {
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.OpenBuiltIn("instruments.lockin.faults=dorp@3"));
        Assert.Contains("did you mean 'drop'", problem.Message, StringComparison.Ordinal);
        Assert.Equal("instruments.lockin.faults", problem.Key);
    }

    [Fact]
    public void What_happens_within_an_instrument_is_not_provoked_in_a_real_one()
    {
        const string Text =
            """
            name: real
            instruments:
              magnet: { driver: kepco-bop, resource: "TCPIP::192.0.2.1::5025::SOCKET", faults: [stuck@3] }
            roles: {}
            """;
        var problem = Assert.Throws<SettingsException>(() => BenchDoor.Open(BenchFile.Read(SettingsFile.Parse(Text, "real.yaml"))));
        Assert.Contains("is a real one", problem.Message, StringComparison.Ordinal);
    }
}
