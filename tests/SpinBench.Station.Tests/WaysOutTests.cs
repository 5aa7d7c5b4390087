using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Whichever way a run ends, the bench is safe, seen behind the wire; and every row that was recorded is there.</summary>
public sealed class WaysOutTests : IAsyncDisposable
{
    private readonly VirtualBenchFixture _bench = VirtualBenchFixture.OpenBuiltIn("sample.seed=1", "roles.write.limit=1.5 V");

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_end()
    {
        var run = await _bench.RunAsync<PulseSweep>(Bench.Pulses);
        Assert.Equal((RunStatus.Complete, null), (run.Outcome.Status, run.Outcome.Problem));
        await AssertSafeAsync(run, run.Outcome.Rows);
    }

    [Fact]
    public async Task Somebody_stops_it()
    {
        using var stop = new CancellationTokenSource();
        var run = await _bench.RunAsync<PulseSweep>(Bench.Pulses, new Watcher(rows => StopAt(rows, 7, stop)), stop.Token);
        Assert.Equal((RunStatus.Stopped, null), (run.Outcome.Status, run.Outcome.Problem));
        await AssertSafeAsync(run, 7);
    }

    [Fact]
    public async Task A_point_asks_for_more_than_the_bench_allows()
    {
        var settings = Bench.Pulses with { Amplitudes = Sweep.Parse("1.2 → 1.7 V step 100 mV", "V") };
        var run = await _bench.RunAsync<PulseSweep>(settings);
        Assert.IsType<LimitException>(Assert.IsType<PointException>(run.Outcome.Problem).InnerException);
        Assert.InRange(_bench.Sample.Wear.HighestVoltage, 1.4, 1.55);

        // Two readings before the first pulse, and four pulses.
        await AssertSafeAsync(run, 6);
    }

    [Theory]
    [InlineData("pulser")]
    [InlineData("lockin")]
    [InlineData("magnet")]
    public async Task An_instrument_stops_answering(string name)
    {
        var line = _bench.Lines[name];
        var run = await _bench.RunAsync<PulseSweep>(Bench.Pulses, new Watcher(rows => BreakAt(rows, 12, line)));
        Assert.Equal(RunStatus.Failed, run.Outcome.Status);
        var cause = Assert.IsType<PointException>(run.Outcome.Problem).InnerException;
        Assert.Contains($"SIM::{name}", Assert.IsType<InstrumentException>(cause, exactMatch: false).Message, StringComparison.Ordinal);
        // The field is the same for all pulses of one sign: the supply is missed later than the others.
        Assert.True(name == "magnet" ? run.Outcome.Rows is > 12 and < 100 : run.Outcome.Rows == 12);
        Assert.Equal(run.Outcome.Rows, run.Column("resistance").Count);

        // The dead one cannot be made safe, and somebody is told; the others are.
        Assert.Contains(run.Outcome.SafeStepFailures, failure => failure.Step == $"instrument '{name}'");
        if (name != "pulser") Assert.False(await _bench.Instrument<IPulseGenerator>("pulser").ReadOutputAsync(1));
        if (name != "magnet") Assert.False(await _bench.Instrument<IBipolarSupply>("magnet").ReadOutputAsync());

        line.Mend();
        Assert.Empty(await _bench.Bench.SafeState.EnterAsync());
        await Bench.AssertSafeAsync(_bench);
    }

    [Fact]
    public async Task An_instrument_does_not_answer_from_the_beginning()
    {
        _bench.Lines["magnet"].FailAfter(0);
        var run = await _bench.RunAsync<PulseSweep>(Bench.Pulses);
        Assert.IsType<InstrumentException>(run.Outcome.Problem, exactMatch: false);
        Assert.Equal((RunStatus.Failed, 0), (run.Outcome.Status, run.Outcome.Rows));
        Assert.Equal(0, _bench.Sample.Wear.Pulses);
    }

    [Fact]
    public async Task Somebody_who_watches_fails()
    {
        var run = await _bench.RunAsync<PulseSweep>(Bench.Pulses, new Watcher(rows => StumbleAt(rows, 9)));
        Assert.Equal("the watcher stumbled", run.Outcome.Problem?.Message);
        Assert.Equal(RunStatus.Failed, run.Outcome.Status);
        await AssertSafeAsync(run, 9);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/nowhere/data.csv")]
    public async Task The_record_cannot_be_begun_on_a_bench_that_somebody_left_on(string data)
    {
        var supply = _bench.Instrument<IBipolarSupply>("magnet");
        await supply.SetOutputAsync(true);
        await supply.SetCurrentAsync(5);
        _bench.Station.Clock.Advance(10);
        Assert.Equal(0.1, _bench.Station.Field, 1e-3);
        var run = ProtocolRun.For(ProtocolDescriptor.Of(typeof(PulseSweep)));
        await Assert.ThrowsAsync<RecordingException>(() => run.RunAsync(_bench.Bench, Bench.Pulses, new RunOptions(data)).AsTask());
        await Bench.AssertSafeAsync(_bench);
    }

    [Fact]
    public async Task A_plan_beyond_a_limit_is_refused_before_anything_reaches_the_bench()
    {
        var settings = Bench.Pulses with { Amplitudes = Sweep.Parse("0 → 2.7 V step 100 mV", "V") };
        var refused = await Assert.ThrowsAsync<PointException>(() => _bench.RehearseAsync<PulseSweep>(settings));
        Assert.IsType<LimitException>(refused.InnerException);
        Assert.Contains("1.6 V was asked", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Sample.Wear.Pulses);
        Assert.Equal(0, _bench.Lines.Values.Sum(line => line.Messages));
    }

    private static void StopAt(int rows, int last, CancellationTokenSource stop)
    {
        if (rows == last) stop.Cancel();
    }

    private static void BreakAt(int rows, int last, SessionTap line)
    {
        if (rows == last) line.FailAfter(0);
    }

    private static void StumbleAt(int rows, int last)
    {
        if (rows == last) throw new InvalidOperationException("the watcher stumbled");
    }

    private async Task AssertSafeAsync(VirtualBenchRun run, int rows)
    {
        Assert.Empty(run.Outcome.SafeStepFailures);
        Assert.Equal(rows, run.Outcome.Rows);
        Assert.Equal(rows, run.Column("resistance").Count);
        await Bench.AssertSafeAsync(_bench);
    }
}
