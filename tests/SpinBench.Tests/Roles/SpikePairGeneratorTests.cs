using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class SpikePairGeneratorTests
{
    private const double Line = 200;

    private static readonly double[] Spike = [8e-3, 8e-3, -8e-3, -4e-3, -2e-3, -1e-3];

    private readonly VirtualClock _clock = new();
    private readonly FakeWaveformGenerator _inner = new();
    private readonly SpikePairSettings _settings = new() { SpikePair = "generator", Limit = new Drive(12e-3, "A"), Load = Line, Memory = 64 };

    [Theory]
    [InlineData(0)]
    [InlineData(2e-3)]
    [InlineData(-1.5e-3)]
    public async Task The_sample_sees_pre_minus_post_of_which_the_second_comes_later_by_the_delay(double delay)
    {
        var role = await PreparedAsync(_settings with { Limit = new Drive(20e-3, "A") });
        await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, delay));
        var current = CurrentAtTheSample();
        var shift = (int)Math.Round(delay * 2e3);
        var start = Math.Max(0, -shift) + 1;
        for (var i = 0; i < current.Length; i++)
            Assert.Equal(At(Spike, i - start) - At(Spike, i - start - shift), current[i], 1e-8);
        Assert.Equal(0, current[0]);
        Assert.Equal(0, current[^1]);
        Assert.Equal(["generator output 1 on", "generator output 2 on", "generator trigger all"], _inner.Log.TakeLast(3));
        Assert.Equal(current.Length / 2e3, _clock.ElapsedSeconds, 1e-9);
    }

    [Fact]
    public async Task The_same_pair_again_is_only_triggered()
    {
        var role = await PreparedAsync(_settings with { Limit = new Drive(20e-3, "A") });
        await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, 1e-3));
        _inner.Log.Clear();
        await role.ApplyAsync(new SpikePair([.. Spike], [.. Spike], 2e3, 1e-3));
        Assert.Equal(["generator trigger all"], _inner.Log);
    }

    [Fact]
    public async Task Spikes_that_exceed_the_limit_only_where_they_overlap_are_refused_before_the_trigger()
    {
        // Each reaches 8 mA; one sample apart the second head meets the first tail: 8 + 8 = 16 mA.
        var role = await PreparedAsync(_settings);
        await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, 0));
        _inner.Log.Clear();
        var refused = await Assert.ThrowsAsync<LimitException>(async () => await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, 1e-3)));
        Assert.Contains("16 mA", refused.Message, StringComparison.Ordinal);
        Assert.Contains("±12 mA", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("generator trigger all", _inner.Log);
    }

    [Fact]
    public async Task A_delay_outside_the_waveform_memory_says_which_is_the_longest()
    {
        var role = await PreparedAsync(_settings);
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, 0.1)));
        Assert.Contains("longest delay of these spikes is 28 ms", refused.Message, StringComparison.Ordinal);
        Assert.Contains("64", refused.Message, StringComparison.Ordinal);
        await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, 28e-3));
    }

    [Fact]
    public async Task A_delay_between_two_samples_says_which_are_the_nearest()
    {
        var role = await PreparedAsync(_settings);
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await role.ApplyAsync(new SpikePair(Spike, Spike, 2e3, 1.2e-3)));
        Assert.Contains("nearest are 1 ms and 1.5 ms", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channels_started_one_by_one_may_not_meet_beyond_the_limit()
    {
        var held = Held(_settings);
        foreach (var channel in new[] { 1, 2 })
        {
            await held.LoadWaveformAsync(channel, "S", new float[] { 0, 1, 0 });
            await held.ConfigureWaveformAsync(channel, new WaveformConfiguration { Shape = WaveformShape.Arbitrary, Waveform = "S", SampleRate = 1e3, Amplitude = 3.2, Load = Line / 2 });
        }

        await Assert.ThrowsAsync<LimitException>(async () => await held.TriggerAsync(1));
        // At one moment they cancel.
        await held.TriggerAllAsync();
    }

    [Fact]
    public async Task A_role_in_volts_is_told_volts()
    {
        var role = await PreparedAsync(_settings with { Limit = new Drive(1.5, "V") });
        Assert.Equal("V", role.Unit);
        await role.ApplyAsync(new SpikePair([0.5, -0.25], [0.5, -0.25], 1e3, 5e-3));
        Assert.Equal(1.0, _inner.Waveforms[1].Amplitude);
    }

    [Fact]
    public void A_series_resistor_and_a_limit_in_volts_contradict_each_other()
    {
        var settings = _settings with { Limit = new Drive(1.5, "V"), Series = 1000 };
        Assert.Throws<FormatException>(() => settings.Restrict(new LimitBook()));
        Assert.Throws<FormatException>(() => (_settings with { Load = null }).Restrict(new LimitBook()));
    }

    private static double At(double[] spike, int i) => i >= 0 && i < spike.Length ? spike[i] : 0;

    // I = (V₁ − V₂)/R.
    private double[] CurrentAtTheSample()
    {
        double[] Volts(int channel) =>
            [.. _inner.Loaded.Single(entry => entry.Key.Channel == channel).Value.Select(sample => sample * _inner.Waveforms[channel].Amplitude / 2)];
        return [.. Volts(1).Zip(Volts(2), (plus, minus) => (plus - minus) / Line)];
    }

    private IWaveformGenerator Held(SpikePairSettings settings)
    {
        var limits = new LimitBook();
        settings.Restrict(limits);
        return (IWaveformGenerator)limits.Hold("generator", _inner);
    }

    private async Task<SpikePairGenerator> PreparedAsync(SpikePairSettings settings)
    {
        var parts = new BenchParts(new Dictionary<string, IInstrument> { ["generator"] = Held(settings) }, _clock);
        var role = (SpikePairGenerator)settings.Compose(parts);
        await role.PrepareAsync(default);
        return role;
    }
}
