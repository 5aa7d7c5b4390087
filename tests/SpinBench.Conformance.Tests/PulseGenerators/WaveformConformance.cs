using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.PulseGenerators;

/// <summary>Driver and virtual instrument together do to a load what the simulated generator does by itself: waveforms.</summary>
public sealed class WaveformConformance
{
    private static readonly string[] Names = ["RAMP_UP", "SPIKE", "NOISY"];

    private enum Action
    {
        Load,
        Configure,
        Output,
        Trigger,
        TriggerAll,
        Clear,
        Safe,
    }

    [Theory]
    [InlineData("81160A")]
    [InlineData("33250A")]
    [InlineData("33522B")]
    [InlineData("33622A")]
    public void Through_driver_and_bytes_arrives_the_same_waveform(string model)
    {
        var arrived = 0;
        Prop.ForAll(AnyCall(model).ListOf().ToArbitrary(), calls =>
        {
            var bench = new GeneratorBench(model);
            var same = CompareAsync(bench, calls).AsTask().GetAwaiter().GetResult();
            arrived += bench.Far.Sum(load => load.Waveforms.Count);
            return same;
        }).Check(Repeatable.Checks.WithMaxTest(200));
        Assert.True(arrived > 100, $"{arrived} waveforms are too few to compare");
    }

    [Theory]
    [InlineData("81160A")]
    [InlineData("33250A")]
    [InlineData("33522B")]
    [InlineData("33622A")]
    public async Task A_loaded_waveform_arrives_sample_by_sample(string model)
    {
        // Full-scale, zero and both signs; the converter's step is its full scale divided by its largest code.
        float[] samples = [0, 1, -1, 0.5f, -0.25f, 0.125f, 0, 0];
        var bench = new GeneratorBench(model);
        await bench.Driver.LoadWaveformAsync(1, "spike", samples);
        await bench.Driver.ConfigureWaveformAsync(
            1, new WaveformConfiguration { Shape = WaveformShape.Arbitrary, Waveform = "spike", Amplitude = 2, SampleRate = 1e6, Cycles = 3 });
        await bench.Driver.SetOutputAsync(1, true);
        await bench.Driver.TriggerAllAsync();
        var train = Assert.Single(bench.Far[0].Waveforms);
        Assert.Equal((8, 3), (train.Samples.Length, train.Cycles));
        Assert.Equal(1e-6, train.Interval, 15);
        Assert.All(samples.Zip(train.Samples.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1.0 / 2047));
        // Two volts at 50 Ω are 2 · 2 V · 777/827 from −1 to 1, within five standard deviations of the gain error of 0.2 %.
        Assert.Equal(2 * 777 / 827.0, train.Scale, 0.02);
        Assert.Equal(["SPIKE"], await bench.Driver.ReadWaveformNamesAsync(1));
    }

    // The way from any waveform to a pulse must not touch a setting that the instrument refuses on the way.
    [Theory]
    [InlineData("81160A")]
    [InlineData("33250A")]
    [InlineData("33522B")]
    [InlineData("33622A")]
    public void After_any_waveform_a_pulse_rests_at_zero(string model)
    {
        Prop.ForAll(Waveform(model).ToArbitrary(), waveform => PulseAfterAsync(model, waveform).AsTask().GetAwaiter().GetResult())
            .Check(Repeatable.Checks.WithMaxTest(200));
    }

    private static async ValueTask<bool> PulseAfterAsync(string model, WaveformConfiguration waveform)
    {
        var bench = new GeneratorBench(model);
        await bench.Driver.LoadWaveformAsync(1, Names[0], Samples(20, 3));
        var made = await GeneratorBench.TryAsync(() => bench.Driver.ConfigureWaveformAsync(1, waveform));
        if (made) await bench.Driver.SetOutputAsync(1, true);
        await bench.Driver.ConfigureAsync(1, new PulseConfiguration { Edge = 20e-9 });
        if (!made) await bench.Driver.SetOutputAsync(1, true);
        await bench.Driver.TriggerAsync(1);
        return bench.Far[0].LastHeld == 0 && bench.Far[0].Trains.Count == 1;
    }

    private static Gen<Call> AnyCall(string model)
    {
        var channel = Gen.Choose(1, model == "33250A" ? 1 : 2);
        var name = Gen.Elements(Names);
        return Gen.Frequency(
            (4, from number in channel
                from which in name
                from count in Gen.Choose(2, 300)
                from seed in Gen.Choose(1, 1000)
                select new Call(number, Action.Load, which, Samples(count, seed), null, false)),
            (6, from number in channel from waveform in Waveform(model) select new Call(number, Action.Configure, "", [], waveform, false)),
            (5, from number in channel from closed in Gen.Elements(true, true, false) select new Call(number, Action.Output, "", [], null, closed)),
            (4, from number in channel select new Call(number, Action.Trigger, "", [], null, false)),
            (2, Gen.Constant(new Call(1, Action.TriggerAll, "", [], null, false))),
            (1, from number in channel select new Call(number, Action.Clear, "", [], null, false)),
            (1, Gen.Constant(new Call(1, Action.Safe, "", [], null, false))));
    }

    private static Gen<WaveformConfiguration> Waveform(string model) =>
        from shape in Gen.Elements(Enum.GetValues<WaveformShape>())
        from name in Gen.Elements(Names)
        from load in Gen.Elements(1, 50.0, 333, 10e3)
        from share in Gen.Choose(30, 1000)
        from offset in Gen.Choose(-1000, 1000)
        from frequency in Gen.Elements(0.1, 1e3, 123456.789, 20e6, 1e8)
        from rate in Gen.Elements(1e3, 1e6, 2.5e8)
        from cycles in Gen.Choose(0, 1000)
        from phase in Gen.Choose(-360, 360)
        from duty in Gen.Choose(1, 99)
        from symmetry in Gen.Choose(0, 100)
        let scale = 2 * load / (load + 50)
        select new WaveformConfiguration
        {
            Shape = shape,
            Waveform = shape == WaveformShape.Arbitrary ? name : "",
            Load = load,
            Amplitude = share * 5e-3 * scale,
            Offset = offset * 2.6e-3 * scale,
            Frequency = frequency,
            SampleRate = rate,
            Cycles = shape is WaveformShape.Noise or WaveformShape.Direct ? 0 : cycles,
            Phase = model == "81160A" || cycles == 0 ? 0 : phase,
            DutyCycle = duty,
            Symmetry = symmetry,
        };

    private static float[] Samples(int count, int seed)
    {
        var samples = new float[count];
        for (var i = 0; i < count; i++) samples[i] = ((((i + 1) * seed * 7919) % 2001) - 1000) / 1000f;
        return samples;
    }

    private static async ValueTask<bool> CompareAsync(GeneratorBench bench, IEnumerable<Call> calls)
    {
        var configured = new bool[3];
        foreach (var call in calls)
        {
            if (call.Action is not (Action.Load or Action.Configure or Action.Safe or Action.Clear or Action.TriggerAll) && !configured[call.Channel]) continue;
            if (call.Action == Action.TriggerAll && !Array.Exists(configured, channel => channel)) continue;
            // What is put out must not be cleared.
            if (call.Action == Action.Clear && configured[call.Channel]) continue;
            if (!await TryAsync(bench.Driver, call)) continue;
            if (!await TryAsync(bench.Generator, call)) return false;
            if (call.Action == Action.Configure) configured[call.Channel] = true;

            for (var channel = 1; channel <= bench.Driver.Channels; channel++)
            {
                if (await bench.Generator.ReadOutputAsync(channel) != await bench.Driver.ReadOutputAsync(channel)) return false;
                if (!(await bench.Generator.ReadWaveformNamesAsync(channel)).SequenceEqual(await bench.Driver.ReadWaveformNamesAsync(channel))) return false;
                if (!Same(bench.Near[channel - 1].LastHeld, bench.Far[channel - 1].LastHeld)) return false;
                if (!configured[channel]) continue;
                if (!Same(await bench.Generator.ReadWaveformConfigurationAsync(channel), await bench.Driver.ReadWaveformConfigurationAsync(channel))) return false;
            }
        }

        return bench.Near.Zip(bench.Far).All(pair =>
            pair.First.Waveforms.Count == pair.Second.Waveforms.Count && pair.First.Trains.Count == pair.Second.Trains.Count
            && pair.First.Waveforms.Zip(pair.Second.Waveforms).All(trains => Same(trains.First, trains.Second))
            && pair.First.Trains.Zip(pair.Second.Trains).All(trains => Same(trains.First.Voltage, trains.Second.Voltage)
                && GeneratorBench.Same(trains.First.Width, trains.Second.Width) && trains.First.Count == trains.Second.Count));
    }

    private static ValueTask<bool> TryAsync(IWaveformGenerator generator, Call call) => GeneratorBench.TryAsync(() => call.Action switch
    {
        Action.Load => generator.LoadWaveformAsync(call.Channel, call.Name, call.Samples),
        Action.Configure => generator.ConfigureWaveformAsync(call.Channel, call.Waveform!),
        Action.Output => generator.SetOutputAsync(call.Channel, call.On),
        Action.Trigger => generator.TriggerAsync(call.Channel),
        Action.TriggerAll => generator.TriggerAllAsync(),
        Action.Clear => generator.ClearWaveformsAsync(call.Channel),
        _ => generator.MakeSafeAsync(),
    });

    private static bool Same(WaveformTrain a, WaveformTrain b) =>
        Near(a.Scale, b.Scale) && Near(a.Offset, b.Offset) && GeneratorBench.Same(a.Interval, b.Interval) && a.Cycles == b.Cycles && a.Samples.Span.SequenceEqual(b.Samples.Span);

    private static bool Same(WaveformConfiguration a, WaveformConfiguration b) =>
        a.Shape == b.Shape && a.Waveform == b.Waveform && a.Cycles == b.Cycles && Same(a.Load, b.Load) && Near(a.Offset, b.Offset)
        && (a.Cycles == 0 || Near(a.Phase, b.Phase))
        && (a.Shape == WaveformShape.Direct || Same(a.Amplitude, b.Amplitude))
        && (a.Shape is not (WaveformShape.Sine or WaveformShape.Square or WaveformShape.Ramp) || GeneratorBench.Same(a.Frequency, b.Frequency))
        && (a.Shape != WaveformShape.Arbitrary || GeneratorBench.Same(a.SampleRate, b.SampleRate))
        && (a.Shape != WaveformShape.Square || Same(a.DutyCycle, b.DutyCycle))
        && (a.Shape != WaveformShape.Ramp || Near(a.Symmetry, b.Symmetry));

    private static bool Same(double a, double b) => Near(a, b);

    // Differences of volts: an offset is the mean of two levels.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, Math.Abs(a));

    private sealed record Call(int Channel, Action Action, string Name, float[] Samples, WaveformConfiguration? Waveform, bool On);
}
