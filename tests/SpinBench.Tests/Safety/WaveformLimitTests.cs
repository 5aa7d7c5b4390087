using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Safety;

public sealed class WaveformLimitTests
{
    private static readonly WaveformLimit Limit = new(2, 1e-3, 1000, 600);
    private static readonly float[] Spike = [0, 1, -0.5f, 0];
    private static readonly float[] HighStart = [0.5f, 1, 0];

    private static readonly Gen<double> Values = Gen.Elements(
        0, -0.0, 1, 2, -2, 2.0000000000000004, 4, 4.001, 1e-3, 1.1e-3, 1e3, 1e6, 1e-9, 600, 50, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1e9);

    private static readonly Gen<WaveformConfiguration> Waveform =
        from shape in Gen.Elements(Enum.GetValues<WaveformShape>())
        from name in Gen.Elements("SPIKE", "HIGH", "spike", "NOBODY", "")
        from amplitude in Values
        from offset in Gen.Frequency((3, Gen.Constant(0.0)), (1, Values))
        from frequency in Values
        from rate in Values
        from load in Gen.Elements(600, 600, 600, 50.0)
        from cycles in Gen.Elements(0, 1, 2, 999, 1001, -1, int.MaxValue)
        from phase in Gen.Elements(0.0, 180, 90, -45, double.NaN)
        select new WaveformConfiguration
        {
            Shape = shape,
            Waveform = name,
            Amplitude = amplitude,
            Offset = offset,
            Frequency = frequency,
            SampleRate = rate,
            Load = load,
            Cycles = cycles,
            Phase = phase,
        };

    private enum Action
    {
        Configure,
        Load,
        Output,
        Trigger,
        TriggerAll,
        Clear,
        Safe,
    }

    [Fact]
    public void Whatever_is_asked_no_waveform_beyond_the_limits_comes_out() => Prop.ForAll(
        Calls().ListOf().ToArbitrary(),
        calls =>
        {
            FakeWaveformGenerator inner = new();
            var held = (IWaveformGenerator)Book().Hold("generator", inner);
            foreach (var (act, channel, waveform) in calls) Try(held, act, channel, waveform);
            return (inner.Waveforms.All(entry => entry.Key == 1 && IsAllowed(entry.Value)) && inner.On.All(channel => channel == 1)
                && ((LimitedWaveformGenerator)held).Cycles <= Limit.Cycles).Label(string.Join("; ", inner.Log));
        }).Check(Repeatable.Checks.WithMaxTest(1500));

    [Fact]
    public async Task A_spike_from_zero_is_allowed_up_to_the_limits_and_counted()
    {
        var held = await LoadedAsync();
        var waveform = Burst with { Amplitude = 4, Cycles = 500, SampleRate = 2e6 };
        await held.ConfigureWaveformAsync(1, waveform);
        await held.SetOutputAsync(1, true);
        await held.TriggerAsync(1);
        await held.TriggerAllAsync();
        Assert.Equal((1000, 2.0), (((LimitedWaveformGenerator)held).Cycles, ((LimitedWaveformGenerator)held).LargestVoltage));
        await Refused(() => held.TriggerAsync(1), "1000 were asked");
    }

    [Fact]
    public async Task The_error_says_what_was_asked_and_what_is_allowed()
    {
        var held = await LoadedAsync();
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { Amplitude = 4.2 }), "a waveform of up to 2.1 V was asked; the bench allows at most ±2 V");
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { Offset = 1.5 }), "up to 2.5 V");
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { Waveform = "HIGH" }), "waits for its trigger at 500 mV");
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { Cycles = 0 }), "runs on its own");
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { SampleRate = 3000 }), "a burst of 1.33");
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { Load = 50 }), "the line's 600 Ω only");
        await Refused(() => held.ConfigureWaveformAsync(1, Burst with { Waveform = "OTHER" }), "was not loaded here");
        await Refused(() => held.ConfigureWaveformAsync(2, Burst), "channel 2 is not wired");
        await Refused(() => held.ConfigureAsync(1, new PulseConfiguration()), "channel 1 is not wired");
        await Refused(() => held.SetOutputAsync(1, true), "not wired");
    }

    [Fact]
    public async Task A_trigger_for_all_opens_the_channels_of_which_nobody_knows_what_they_hold()
    {
        FakeWaveformGenerator inner = new();
        inner.On.Add(2);
        var held = await LoadedAsync(inner);
        await held.ConfigureWaveformAsync(1, Burst);
        await held.SetOutputAsync(1, true);
        await held.TriggerAllAsync();
        Assert.Equal([1], inner.On);
    }

    [Fact]
    public async Task After_a_pulse_was_configured_the_waveform_is_forgotten_and_the_other_way_round()
    {
        var book = Book();
        book.Restrict(new("generator", 1), new PulseLimit(1, 1e-6, 3, 600));
        var held = await LoadedAsync(book: book);
        var pulse = new PulseConfiguration { Load = 600, Count = 2 };
        await held.ConfigureAsync(1, pulse);
        await held.TriggerAsync(1);
        await Refused(() => held.TriggerAsync(1), "most-pulses");
        await held.ConfigureWaveformAsync(1, Burst);
        await held.TriggerAsync(1);
        Assert.Equal((2, 1), (((LimitedPulseGenerator)held).Pulses, ((LimitedWaveformGenerator)held).Cycles));
        await Refused(() => held.SetAmplitudeAsync(1, 0.5), "before its pulse was configured");
    }

    [Fact]
    public async Task What_an_earlier_part_of_the_run_has_applied_counts_for_pulses_and_waveforms()
    {
        var book = Book();
        book.Restrict(new("generator", 1), new PulseLimit(1, 1e-6, 3, 600));
        var held = await LoadedAsync(book: book);
        ICountsPulses counts = (LimitedWaveformGenerator)held;
        counts.CountBefore("pulses.1", 2);
        counts.CountBefore("waveforms.1", Limit.Cycles);
        Assert.Equal(new Dictionary<string, long> { ["pulses.1"] = 2, ["waveforms.1"] = Limit.Cycles }, counts.Counts);
        await held.ConfigureAsync(1, new PulseConfiguration { Load = 600, Count = 2 });
        await Refused(() => held.TriggerAsync(1), "2 pulses after 2 were asked of channel 1; the bench allows at most 3 ('most-pulses')");
        await held.ConfigureWaveformAsync(1, Burst);
        await Refused(() => held.TriggerAsync(1), string.Create(CultureInfo.InvariantCulture, $"1 waveforms after {Limit.Cycles} were asked of channel 1; the bench allows at most {Limit.Cycles} ('most-pairs')"));
        Assert.Throws<FormatException>(() => counts.CountBefore("trains.1", 1));
    }

    [Fact]
    public void Roles_that_contradict_each_other_on_the_line_are_refused_and_of_two_limits_the_tighter_holds()
    {
        var tight = Limit.Tightened(new WaveformLimit(1, 1, 10, 600), new("generator", 1));
        Assert.Equal(new WaveformLimit(1, 1e-3, 10, 600), tight);
        Assert.Throws<ArgumentException>(() => Limit.Tightened(Limit with { Load = 50 }, new("generator", 1)));
    }

    private static WaveformConfiguration Burst => new() { Shape = WaveformShape.Arbitrary, Waveform = "spike", Amplitude = 2, Load = 600 };

    private static Gen<(Action Act, int Channel, WaveformConfiguration Waveform)> Calls() =>
        from act in Gen.Elements(Enum.GetValues<Action>())
        from channel in Gen.Elements(1, 1, 1, 2)
        from waveform in Waveform
        select (act, channel, waveform);

    private static void Try(IWaveformGenerator held, Action act, int channel, WaveformConfiguration waveform)
    {
        try
        {
            var done = act switch
            {
                Action.Configure => held.ConfigureWaveformAsync(channel, waveform),
                Action.Load => held.LoadWaveformAsync(channel, waveform.Cycles > 1 ? "SPIKE" : "HIGH", waveform.Cycles > 1 ? Spike : HighStart),
                Action.Output => held.SetOutputAsync(channel, true),
                Action.Trigger => held.TriggerAsync(channel),
                Action.TriggerAll => held.TriggerAllAsync(),
                Action.Clear => held.ClearWaveformsAsync(channel),
                _ => held.MakeSafeAsync(),
            };
            done.AsTask().GetAwaiter().GetResult();
        }
        catch (LimitException)
        {
        }
    }

    // Written down once more, from the meaning of the limits.
    private static bool IsAllowed(WaveformConfiguration waveform)
    {
        if (waveform.Shape is WaveformShape.Direct) return waveform.Cycles >= 1 && Math.Abs(waveform.Offset) <= 2e-3;
        var loaded = waveform.Shape == WaveformShape.Arbitrary;
        var highest = Math.Abs(waveform.Offset) + (waveform.Amplitude / 2);
        var duration = waveform.Cycles * (loaded ? 4 / waveform.SampleRate : 1 / waveform.Frequency);
        return (loaded ? waveform.Waveform is "SPIKE" or "spike" or "HIGH" : true) && highest <= Limit.Voltage * 1.0001 && duration <= Limit.Duration * 1.34 && waveform.Cycles >= 1
            && waveform.Load == Limit.Load;
    }

    private static async Task<IWaveformGenerator> LoadedAsync(FakeWaveformGenerator? inner = null, LimitBook? book = null)
    {
        var held = (IWaveformGenerator)(book ?? Book()).Hold("generator", inner ?? new FakeWaveformGenerator());
        await held.LoadWaveformAsync(1, "SPIKE", Spike);
        await held.LoadWaveformAsync(1, "HIGH", HighStart);
        return held;
    }

    private static async Task Refused(Func<ValueTask> act, string said)
    {
        var refused = await Assert.ThrowsAsync<LimitException>(async () => await act());
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static LimitBook Book()
    {
        LimitBook book = new();
        book.Restrict(new("generator", 1), Limit);
        return book;
    }
}
