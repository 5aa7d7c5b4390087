using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Runs;
using SpinBench.Samples.CompoundMtj;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Whole measurements, from protocol through driver, bytes and virtual instruments to the sample and back.</summary>
public class MeasurementTests
{
    private const double TenthOfAPercent = 1e-3;

    [Theory]
    [InlineData("1.6 nm", 1.6e-9)]
    [InlineData("2.0 nm", 2.0e-9)]
    public async Task A_minor_loop_finds_the_resistances_that_the_device_was_made_with(string freeLayer, double thickness)
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn("sample.cells=1", "sample.spread=none", $"sample.free-layer={freeLayer}");
        var run = await bench.RunAsync<FieldSweep>(Bench.Loop);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        var barrier = new TunnelBarrierParameters();
        var parallel = barrier.ParallelResistanceOf(thickness);
        var antiparallel = parallel * (1 + barrier.MagnetoresistanceOf(thickness));
        Assert.Equal(parallel, run.Finding("resistance-parallel"), TenthOfAPercent * parallel);
        Assert.Equal(antiparallel, run.Finding("resistance-antiparallel"), TenthOfAPercent * antiparallel);
        Assert.Equal(barrier.MagnetoresistanceOf(thickness), run.Finding("tunnel-magnetoresistance"), 3 * TenthOfAPercent);
    }

    [Fact]
    public async Task The_measured_field_is_the_field_that_was_set()
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn();
        var run = await bench.RunAsync<FieldSweep>(Bench.Loop);
        // The supply's read-back has 0.5 mA rms of noise at 20 mT/A: 10 μT. Of 81 points none is off by six times that and a set point's step.
        Assert.All(run.Column("field").Zip(run.Column("measured field")), pair => Assert.Equal(pair.First, pair.Second, 80e-6));
    }

    [Fact]
    public async Task A_pulse_sweep_of_equal_cells_finds_both_levels_of_the_compound()
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn("sample.spread=none", "sample.free-layer=1.7 nm", "sample.cells=3");
        var run = await bench.RunAsync<PulseSweep>(Bench.Pulses);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        var barrier = new TunnelBarrierParameters();
        var parallel = barrier.ParallelResistanceOf(1.7e-9) / 3;
        Assert.Equal(parallel, run.Finding("resistance-parallel"), TenthOfAPercent * parallel);
        Assert.Equal(
            parallel * (1 + barrier.MagnetoresistanceOf(1.7e-9)), run.Finding("resistance-antiparallel"), TenthOfAPercent * parallel);
        Assert.Equal(run.Outcome.Rows, bench.Sample.Wear.Pulses);
        Assert.InRange(bench.Sample.Wear.HighestVoltage, 1.4 * 0.97, 1.4 * 1.03);
    }

    [Fact]
    public async Task Every_reading_is_the_resistance_of_the_sample_at_that_moment()
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn("sample.cells=3", "sample.seed=11");
        var truth = new List<double>();
        var run = await bench.RunAsync<PulseSweep>(Bench.Pulses, new Watcher(_ => truth.Add(bench.Sample.Resistance)));
        Assert.All(truth.Zip(run.Column("resistance")), pair => Assert.Equal(pair.First, pair.Second, TenthOfAPercent * pair.First));
        Assert.True(truth.Max() > 1.2 * truth.Min());
    }

    [Fact]
    public async Task Hours_on_the_bench_take_as_long_as_the_clock_says()
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn();
        var run = await bench.RunAsync<FieldSweep>(Bench.Loop with { Dwell = 600 });
        var dwells = run.Outcome.Rows + 1; // the initial field has one as well
        Assert.InRange(run.Outcome.BenchSeconds, dwells * 600.0, dwells * 601.0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Threads_do_not_change_what_trajectories_do(int threads)
    {
        // The record of the same sweep with one thread; 2 × 7 pulses, seed 3.
        var settings = Bench.Pulses with { Amplitudes = Sweep.Parse("0.8 → 1.1 → -1.1 V step 150 mV", "V") };
        async Task<string> RecordAsync(int count)
        {
            await using var bench = VirtualBenchFixture.OpenBuiltIn("sample.fidelity=stochastic-llg", "sample.seed=3", $"sample.threads={count}");
            return (await bench.RunAsync<PulseSweep>(settings)).Data;
        }

        Assert.Equal(await RecordAsync(1), await RecordAsync(threads));
    }

    [Fact]
    public async Task Readings_of_other_instruments_do_not_change_what_happens_to_the_sample()
    {
        async Task<List<int>> SwitchingsAsync(bool nosy)
        {
            await using var bench = VirtualBenchFixture.OpenBuiltIn("sample.seed=4");
            var supply = bench.Instrument<Instruments.IBipolarSupply>("magnet");
            await bench.RunAsync<PulseSweep>(Bench.Pulses, new Watcher(rows =>
            {
                if (nosy && rows > 0) _ = supply.MeasureVoltageAsync().AsTask().GetAwaiter().GetResult();
            }));
            return [.. ((CompoundSotMtj)bench.Sample).Cells.Select(cell => (int)cell.Switchings)];
        }

        var quiet = await SwitchingsAsync(nosy: false);
        Assert.True(quiet.Sum() >= 6);
        Assert.Equal(quiet, await SwitchingsAsync(nosy: true));
    }
}
