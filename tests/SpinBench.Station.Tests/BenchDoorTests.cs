using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

public sealed class BenchDoorTests : IAsyncDisposable
{
    private static readonly string[] Roles = ["write", "field", "readout"];

    private readonly VirtualBenchFixture _bench = VirtualBenchFixture.OpenBuiltIn();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_script_leaves_a_safe_bench_at_its_end()
    {
        await BenchDoor.UseAsync(_bench.Bench, Roles, async (bench, stop) =>
        {
            await bench.Role<IFieldSource>("field").SetAsync(50e-3, stop);
            Assert.Equal(50e-3, _bench.Station.Field, 1e-3);
        });
        await Bench.AssertSafeAsync(_bench);
    }

    [Fact]
    public async Task A_script_that_throws_leaves_a_safe_bench_and_its_own_exception()
    {
        var thrown = await Assert.ThrowsAsync<FormatException>(() => BenchDoor.UseAsync(_bench.Bench, Roles, async (bench, stop) =>
        {
            await bench.Role<IFieldSource>("field").SetAsync(50e-3, stop);
            throw new FormatException("the script stumbled");
        }));
        Assert.Equal("the script stumbled", thrown.Message);
        await Bench.AssertSafeAsync(_bench);
    }

    [Fact]
    public async Task A_script_that_is_stopped_leaves_a_safe_bench_and_no_exception()
    {
        using var stop = new CancellationTokenSource();
        await BenchDoor.UseAsync(
            _bench.Bench,
            Roles,
            async (bench, token) =>
            {
                await bench.Role<IFieldSource>("field").SetAsync(50e-3, token);
                await stop.CancelAsync();
                await bench.Role<IFieldSource>("field").SetAsync(60e-3, token);
            },
            stop.Token);
        await Bench.AssertSafeAsync(_bench);
    }

    [Fact]
    public async Task Where_the_script_throws_and_the_bench_cannot_be_made_safe_both_are_told()
    {
        var thrown = await Assert.ThrowsAsync<NotSafeException>(() => BenchDoor.UseAsync(_bench.Bench, Roles, (_, _) =>
        {
            _bench.Lines["lockin"].FailAfter(0);
            throw new FormatException("the script stumbled");
        }));
        Assert.Contains("NOT SAFE", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("the script stumbled", thrown.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(thrown.InnerException);
        Assert.Contains(thrown.Failures, failure => failure.Step.Contains("lockin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bench_that_was_prepared_and_forgotten_is_made_safe_when_it_closes()
    {
        await _bench.Bench.PrepareAsync(Roles);
        await _bench.Bench.Role<IFieldSource>("field").SetAsync(50e-3);
        await _bench.Bench.DisposeAsync();
        await Bench.AssertSafeAsync(_bench);
    }

    [Fact]
    public async Task A_bench_that_was_prepared_and_cannot_be_made_safe_says_so_when_it_closes()
    {
        await _bench.Bench.PrepareAsync(Roles);
        _bench.Lines["magnet"].FailAfter(0);
        await Assert.ThrowsAsync<NotSafeException>(() => _bench.Bench.DisposeAsync().AsTask());
        _bench.Lines["magnet"].Mend();
    }

    [Fact]
    public async Task A_bench_that_nobody_prepared_is_closed_without_a_word_to_its_instruments()
    {
        await _bench.Bench.DisposeAsync();
        Assert.Equal(0, _bench.Lines.Values.Sum(line => line.Messages));
    }

    [Fact]
    public async Task An_unknown_role_is_refused_before_the_first_is_prepared()
    {
        await Assert.ThrowsAsync<Settings.SettingsException>(() => _bench.Bench.PrepareAsync(["write", "filed"]).AsTask());
        Assert.Equal(0, _bench.Lines.Values.Sum(line => line.Messages));
    }

    [Fact]
    public async Task A_bench_found_with_its_field_on_is_made_safe()
    {
        var supply = _bench.Instrument<IBipolarSupply>("magnet");
        await supply.SetOutputAsync(true);
        await supply.SetCurrentAsync(10);
        _bench.Station.Clock.Advance(10);
        Assert.Empty(await _bench.Bench.SafeState.EnterAsync());
        await Bench.AssertSafeAsync(_bench);
    }
}
