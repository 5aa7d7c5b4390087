using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Testing;

namespace OurLab.Tests;

public sealed class RetentionTests
{
    private const string Station = "our-station.yaml";

    [Fact]
    public async Task A_written_state_stays_for_ten_minutes()
    {
        await using var bench = VirtualBenchFixture.Open(Station);
        var run = await bench.RunAsync<Retention>(new RetentionSettings { Interval = 60, Readings = 11 });
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.Equal(11, run.Column("resistance").Count);

        // The readings scatter by 0.01 %; a free layer that turned back would change the resistance by tens of percent.
        Assert.InRange(run.Finding("largest-change"), 0, 0.005);
    }

    [Fact]
    public async Task One_pulse_reaches_the_sample_and_the_field_is_off_afterwards()
    {
        await using var bench = VirtualBenchFixture.Open(Station);
        await bench.RunAsync<Retention>(new RetentionSettings());
        Assert.Equal(1, bench.Sample.Wear.Pulses);
        Assert.InRange(bench.Station.Field, -1e-4, 1e-4);
        Assert.False(await bench.Instrument<IPulseGenerator>("pulser").ReadOutputAsync(1));
        Assert.False(await bench.Instrument<IBipolarSupply>("magnet").ReadOutputAsync());
    }

    [Fact]
    public async Task A_pulse_over_the_station_s_limit_never_reaches_the_sample()
    {
        await using var bench = VirtualBenchFixture.Open(Station);
        var run = await bench.RunAsync<Retention>(new RetentionSettings { Amplitude = 1.3 });
        Assert.Contains("1.2 V", run.Outcome.Problem?.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Sample.Wear.Pulses);
    }

    [Fact]
    public async Task When_the_lock_in_falls_silent_the_run_ends_and_the_bench_is_safe()
    {
        await using var bench = VirtualBenchFixture.Open(Station);
        bench.Lines["lockin"].FailAfter(20);
        var run = await bench.RunAsync<Retention>(new RetentionSettings { Readings = 1000 });
        Assert.NotEqual(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(bench.Station.Field, -1e-4, 1e-4);
        Assert.False(await bench.Instrument<IPulseGenerator>("pulser").ReadOutputAsync(1));
    }
}
