using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class PulseChannelTests
{
    private readonly VirtualClock _clock = new();
    private readonly FakePulseGenerator _generator = new();
    private readonly PulseChannel _channel;

    public PulseChannelTests() => _channel = new PulseChannel(_generator, 1, Settings, _clock);

    private static PulseChannelSettings Settings => new() { Pulses = "pulser.1", Limit = 2, Load = 600, Edge = 3e-9 };

    [Fact]
    public async Task The_first_pulse_is_configured_before_the_output_is_connected_and_triggered()
    {
        await _channel.PrepareAsync(default);
        await _channel.ApplyAsync(new Pulse(0.5, 200e-9, 3));
        Assert.Equal(["pulser output 1 off", "pulser configure 1", "pulser output 1 on", "pulser trigger 1"], _generator.Log);
        Assert.Equal(
            new PulseConfiguration { Amplitude = 0.5, Width = 200e-9, Edge = 3e-9, Period = 2e-6, Count = 3, Load = 600 }, _generator.Applied[0].Train);
        Assert.Equal(6000, _clock.ElapsedNanoseconds);
    }

    [Fact]
    public async Task A_train_of_no_pulses_is_an_error_and_not_silence()
    {
        await _channel.PrepareAsync(default);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _channel.ApplyAsync(new Pulse { Amplitude = 0.5, Width = 200e-9 }));
    }

    [Fact]
    public async Task Only_what_changed_is_sent()
    {
        await _channel.PrepareAsync(default);
        await _channel.ApplyAsync(new Pulse(0.5, 200e-9));
        _generator.Log.Clear();
        await _channel.ApplyAsync(new Pulse(0.5, 200e-9));
        Assert.Equal(["pulser trigger 1"], _generator.Log);
        await _channel.ApplyAsync(new Pulse(-0.5, 200e-9));
        Assert.Equal(["pulser trigger 1", "pulser amplitude 1 -0.5", "pulser trigger 1"], _generator.Log);
        _generator.Log.Clear();
        await _channel.ApplyAsync(new Pulse(-0.5, 100e-9));
        await _channel.ApplyAsync(new Pulse(-0.5, 100e-9, 2));
        await _channel.ApplyAsync(new Pulse(-0.5, 100e-9, 2, 1e-6));
        await _channel.ApplyAsync(new Pulse(-0.5, 100e-9, 2, 2e-6));
        Assert.Equal(3 + 1, _generator.Log.Count(call => call == "pulser trigger 1"));
        Assert.Equal(3, _generator.Log.Count(call => call == "pulser configure 1"));
        Assert.Equal([0.5, 0.5, -0.5, -0.5, -0.5, -0.5, -0.5], _generator.Applied.Select(train => train.Train.Amplitude));
        Assert.Equal([200e-9, 200e-9, 200e-9, 100e-9, 100e-9, 100e-9, 100e-9], _generator.Applied.Select(train => train.Train.Width));
        Assert.Equal(2e-6, _generator.Applied[^1].Train.Period);
    }

    [Theory]
    [InlineData("configure 1")]
    [InlineData("amplitude 1 0.7")]
    [InlineData("output 1 on")]
    [InlineData("trigger 1")]
    public async Task After_a_failure_everything_is_configured_anew(string failing)
    {
        await _channel.PrepareAsync(default);
        if (!failing.StartsWith("output", StringComparison.Ordinal)) await _channel.ApplyAsync(new Pulse(0.5, 200e-9));
        _generator.Fails = call => call == failing ? new InstrumentException("pulser", call, "no answer") : null;
        var next = failing.StartsWith("amplitude", StringComparison.Ordinal) ? new Pulse(0.7, 200e-9) : new Pulse(0.5, 100e-9);
        await Assert.ThrowsAsync<InstrumentException>(async () => await _channel.ApplyAsync(next));
        _generator.Fails = _ => null;
        _generator.Log.Clear();
        await _channel.ApplyAsync(next);
        Assert.Equal(["pulser configure 1", "pulser output 1 on", "pulser trigger 1"], _generator.Log);
    }

    [Fact]
    public async Task A_stop_during_the_train_leaves_the_channel_known()
    {
        await _channel.PrepareAsync(default);
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(1), _clock);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _channel.ApplyAsync(new Pulse(0.5, 1e-3, 10), stop.Token));
        Assert.Equal(1e-3, _clock.ElapsedSeconds, 9);
        await _channel.MakeSafeAsync(default);
        Assert.Empty(_generator.On);
    }

    [Fact]
    public async Task An_amplitude_of_zero_applies_nothing()
    {
        await _channel.PrepareAsync(default);
        await _channel.ApplyAsync(new Pulse(0, 200e-9));
        Assert.Equal(["pulser output 1 off"], _generator.Log);
    }

    [Fact]
    public async Task It_is_not_used_before_it_is_prepared_or_after_it_is_safe()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _channel.ApplyAsync(new Pulse(0.5, 200e-9)));
        await _channel.PrepareAsync(default);
        await _channel.ApplyAsync(new Pulse(0.5, 200e-9));
        await _channel.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _channel.ApplyAsync(new Pulse(0.5, 200e-9)));
        Assert.Single(_generator.Applied);
    }

    [Fact]
    public void A_channel_that_the_generator_has_not_is_an_error_when_the_bench_is_put_together() =>
        Assert.Contains("1 to 2", Assert.Throws<InstrumentSettingException>(() => new PulseChannel(_generator, 3, Settings, _clock)).Message, StringComparison.Ordinal);
}
