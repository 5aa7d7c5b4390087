using SpinBench.Instruments;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.VirtualBench.Tests.PulseGenerators;

public sealed class SimulatedWaveformGeneratorTests
{
    private static readonly SimulatedWaveformGeneratorSettings Ideal = new() { AmplitudeError = 0, AmplitudeJitter = 0, WidthJitter = 0 };

    private readonly StillStation _station = new();
    private readonly RecordingLoad _load = new(1000);

    [Theory]
    [InlineData(50, 50, 1.0)]
    [InlineData(50, 1000, 2 * 1000 / 1050.0)]
    [InlineData(1000, 1000, 1.0)]
    [InlineData(1000, 50, 1050 / 1000.0 / 2)]
    [InlineData(50, double.PositiveInfinity, 2.0)]
    public async Task What_arrives_is_divided_between_the_source_and_the_real_load(double told, double real, double arrives)
    {
        var generator = Generator(Ideal);
        _load.Resistance = real;
        await generator.ConfigureAsync(1, new PulseConfiguration { Amplitude = 1, Load = told, Count = 3 });
        await generator.SetOutputAsync(1, true);
        await generator.TriggerAsync(1);
        var train = Assert.Single(_load.Trains);
        Assert.Equal(arrives, train.Voltage, 12);
        Assert.Equal((200e-9, 2.5e-9, 1e-6, 3), (train.Width, train.Edge, train.Period, train.Count));
        Assert.Empty(_load.Held);
    }

    [Fact]
    public async Task An_open_relay_lets_nothing_through()
    {
        var generator = Generator(Ideal);
        await generator.ConfigureAsync(1, new PulseConfiguration());
        await generator.TriggerAsync(1);
        await generator.SetOutputAsync(1, true);
        await generator.MakeSafeAsync();
        await generator.TriggerAsync(1);
        Assert.Empty(_load.Trains);
        Assert.Equal(0, _station.Looks);
    }

    [Fact]
    public async Task Amplitudes_scatter_by_the_stated_jitter_around_a_fixed_gain()
    {
        // 4000 trains: the standard error of the spread is 1.1 %, that of the mean 0.0016 %; the bands are five of them. Seed 7.
        var generator = Generator(new SimulatedWaveformGeneratorSettings { AmplitudeError = 0.01, AmplitudeJitter = 0.001, WidthJitter = 1e-11 });
        await generator.ConfigureAsync(1, new PulseConfiguration { Load = 1000 });
        await generator.SetOutputAsync(1, true);
        for (var i = 0; i < 4000; i++) await generator.TriggerAsync(1);
        var volts = _load.Trains.Select(train => train.Voltage).ToArray();
        var mean = volts.Average();
        var spread = Math.Sqrt(volts.Average(v => (v - mean) * (v - mean))) / mean;
        Assert.InRange(spread, 0.001 * 0.945, 0.001 * 1.055);
        Assert.InRange(Math.Abs(mean - 1), 1e-5, 0.04);
        Assert.Equal(200e-9, _load.Trains.Average(train => train.Width), 2e-12);
        Assert.Equal(4000, _load.Trains.Select(train => train.Width).Distinct().Count(), 10.0);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_pulses_and_another_seed_does_not()
    {
        var heights = new List<double>();
        foreach (var seed in new ulong[] { 7, 7, 8 })
        {
            var load = new RecordingLoad(50);
            var generator = new SimulatedWaveformGenerator(_station, [load], new SimulatedWaveformGeneratorSettings(), seed, "pulser");
            await generator.ConfigureAsync(1, new PulseConfiguration());
            await generator.SetOutputAsync(1, true);
            await generator.TriggerAsync(1);
            heights.Add(load.Trains[0].Voltage);
        }

        Assert.Equal(heights[0], heights[1]);
        Assert.NotEqual(heights[0], heights[2]);
    }

    [Fact]
    public async Task Pulses_that_no_generator_can_make_are_refused()
    {
        var generator = Generator(Ideal);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.ConfigureAsync(1, new() { Width = 1e-9 }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.ConfigureAsync(1, new() { Period = 200e-9 }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.SetAmplitudeAsync(1, 0));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.TriggerAsync(2));
    }

    [Fact]
    public async Task A_sine_arrives_as_a_staircase_with_its_mean_square_and_no_mean()
    {
        var generator = Generator(Ideal);
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration { Frequency = 1e6, Amplitude = 2, Load = 1000, Cycles = 7 });
        await generator.SetOutputAsync(1, true);
        await generator.TriggerAllAsync();
        var train = Assert.Single(_load.Waveforms);
        Assert.Equal(7, train.Cycles);
        Assert.Equal(1e-6, train.Interval * train.Samples.Length, 1e-18);
        Assert.Equal(0.5, train.Samples.ToArray().Average(sample => sample * sample * train.Scale * train.Scale), 1e-6);
        Assert.Equal(0, train.Samples.ToArray().Average(sample => sample), 1e-6);
        Assert.Empty(_load.Held);
    }

    [Fact]
    public async Task No_step_of_a_fast_sine_is_shorter_than_a_device_can_notice()
    {
        var generator = Generator(Ideal);
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration { Frequency = 500e6 });
        await generator.SetOutputAsync(1, true);
        await generator.TriggerAsync(1);
        Assert.InRange(_load.Waveforms[0].Interval, 0.25e-9, 0.5e-9);
    }

    [Fact]
    public async Task A_square_arrives_as_pulses_and_a_ramp_with_its_corners()
    {
        var generator = Generator(Ideal);
        await generator.ConfigureWaveformAsync(
            1, new WaveformConfiguration { Shape = WaveformShape.Square, Frequency = 1e6, DutyCycle = 25, Amplitude = 2, Offset = 1, Load = 1000, Cycles = 3 });
        await generator.SetOutputAsync(1, true);
        await generator.TriggerAsync(1);
        var train = Assert.Single(_load.Trains);
        Assert.Equal((2.0, 250e-9, 1e-6, 3), (Math.Round(train.Voltage, 12), Math.Round(train.Width, 15), train.Period, train.Count));
        Assert.Empty(_load.Held);
        await generator.ConfigureWaveformAsync(
            1, new WaveformConfiguration { Shape = WaveformShape.Ramp, Symmetry = 25, Frequency = 1e6, Amplitude = 2, Load = 1000 });
        await generator.TriggerAsync(1);
        var ramp = _load.Waveforms[0].Samples.ToArray();
        Assert.Equal(16, Array.IndexOf(ramp, ramp.Max()));
        Assert.Equal([-1], _load.Held.Select(volts => Math.Round(volts, 12)));
    }

    [Fact]
    public async Task Samples_are_rounded_to_the_steps_of_the_converter()
    {
        var generator = new SimulatedWaveformGenerator(_station, [_load], Ideal, 7, "pulser", largestCode: 10);
        await generator.LoadWaveformAsync(1, "steps", new[] { 0.04f, 0.06f, -0.14f, 0.96f });
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration { Shape = WaveformShape.Arbitrary, Waveform = "Steps", Amplitude = 2, Load = 1000 });
        await generator.SetOutputAsync(1, true);
        await generator.TriggerAsync(1);
        Assert.Equal([0, 0.1f, -0.1f, 1], _load.Waveforms[0].Samples.ToArray());
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.LoadWaveformAsync(1, "STEPS", new[] { 0f }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.LoadWaveformAsync(1, "LOUD", new[] { 1.1f }));
    }

    [Fact]
    public async Task What_runs_on_its_own_gives_others_its_frequency_while_it_is_connected()
    {
        var generator = Generator(Ideal);
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration { Frequency = 777, Cycles = 0 });
        Assert.Null(generator.FrequencyOf(1));
        await generator.SetOutputAsync(1, true);
        Assert.Equal(777, generator.FrequencyOf(1));
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration { Frequency = 777, Cycles = 1 });
        Assert.Null(generator.FrequencyOf(1));
    }

    private SimulatedWaveformGenerator Generator(SimulatedWaveformGeneratorSettings settings) => new(_station, [_load], settings, 7, "pulser");
}
