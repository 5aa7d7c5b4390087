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

    private SimulatedWaveformGenerator Generator(SimulatedWaveformGeneratorSettings settings) => new(_station, [_load], settings, 7, "pulser");
}
