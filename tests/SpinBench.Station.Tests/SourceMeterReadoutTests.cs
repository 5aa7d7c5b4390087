using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Samples.CompoundMtj;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>A whole measurement with a source meter in place of the lock-in amplifier.</summary>
public class SourceMeterReadoutTests
{
    private static readonly string File = Path.Combine(Repository.Root, "benches/virtual-source-meter.yaml");

    [Theory]
    [InlineData("keithley-2400")]
    [InlineData("keithley-2450")]
    public async Task A_minor_loop_finds_the_resistances_that_the_device_was_made_with(string driver)
    {
        await using var bench = VirtualBenchFixture.Open(File, "sample.cells=1", "sample.spread=none", $"instruments.smu.driver={driver}");
        var run = await bench.RunAsync<FieldSweep>(Bench.Loop);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        var barrier = new TunnelBarrierParameters();
        var parallel = barrier.ParallelResistanceOf(1.7e-9);
        Assert.Equal(parallel, run.Finding("resistance-parallel"), 1e-3 * parallel);
        Assert.Equal(parallel * (1 + barrier.MagnetoresistanceOf(1.7e-9)), run.Finding("resistance-antiparallel"), 1e-3 * parallel);
        Assert.False(await bench.Instrument<ISourceMeter>("smu").ReadOutputAsync());
    }

    [Fact]
    public async Task Too_large_a_current_for_its_voltage_limit_is_an_error_and_leaves_the_output_off()
    {
        await using var bench = VirtualBenchFixture.Open(File, "roles.readout.voltage-limit=1 mV");
        var run = await bench.RunAsync<FieldSweep>(Bench.Loop);
        Assert.Equal(RunStatus.Failed, run.Outcome.Status);
        Assert.Contains("in compliance", run.Outcome.Problem?.ToString(), StringComparison.Ordinal);
        Assert.False(await bench.Instrument<ISourceMeter>("smu").ReadOutputAsync());
    }
}
