using SpinBench.Instruments;
using SpinBench.Time;
using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Wiring;

/// <summary>Outputs on the write channel of a sample that follows voltages as time passes; the channel has 300 Ω.</summary>
public class FollowedLineTests
{
    private const double Millisecond = 1e-3;

    private readonly VirtualClock _clock = new();
    private readonly RecordingSample _sample = new() { FollowsHeldVoltage = true };
    private readonly ProbeStation _station;

    public FollowedLineTests() => _station = new ProbeStation(_clock, _sample);

    [Fact]
    public void Two_channels_superpose_sample_by_sample_with_the_delay_between_them()
    {
        var (pre, post) = (Line(150, 1), Line(150, -1));
        float[] spike = [0, 1, -0.5f, -0.25f, 0];
        pre.Apply(new WaveformTrain(spike, 2, 0, Millisecond, 1));
        _clock.Advance(2 * Millisecond);
        post.Apply(new WaveformTrain(spike, 2, 0, Millisecond, 1));
        _clock.Advance(1);
        _station.CatchUp();
        AssertVoltages([(1, 0), (1, 2), (1, -1), (1, -0.5 - 2), (1, 1), (1, 0.5)]);
    }

    [Fact]
    public void Equal_waveforms_at_once_cancel()
    {
        var (pre, post) = (Line(150, 1), Line(150, -1));
        var train = new WaveformTrain(new float[] { 0, 1, 0.3f, -1, 0 }, 2, 0.1, Millisecond, 3);
        pre.Apply(train);
        post.Apply(train);
        _clock.Advance(1);
        _station.CatchUp();
        Assert.All(_sample.Held, piece => Assert.Equal(0, piece.Voltage));
    }

    [Fact]
    public void Pulses_last_as_long_as_they_are_and_a_resistor_takes_its_part()
    {
        var line = new FollowedLine(_station, 600, 0.5);
        _station.Wire(line);
        _clock.Advance(1);
        line.Apply(new PulseTrain(4, 10 * Millisecond, 1e-6, 25 * Millisecond, 2));
        _clock.Advance(1);
        _station.CatchUp();
        Assert.Equal(600, line.Resistance);
        AssertVoltages([(1000, 0), (10, 2), (15, 0), (10, 2), (965, 0)]);
    }

    [Fact]
    public void A_relay_that_opens_ends_a_pulse_and_a_level_is_held_until_it_changes()
    {
        var line = Line(300, 1);
        line.Apply(new PulseTrain(4, 1, 1e-6, 2, 1));
        _clock.Advance(3 * Millisecond);
        line.Disconnect();
        _clock.Advance(2 * Millisecond);
        line.HoldAt(0.5);
        _clock.Advance(4 * Millisecond);
        line.HoldAt(0);
        _clock.Advance(1);
        _station.CatchUp();
        AssertVoltages([(3, 4), (2, 0), (4, 0.5), (1000, 0)]);
    }

    [Fact]
    public void A_generator_that_runs_on_its_own_drives_its_waveform_not_its_larger_level()
    {
        var settings = new SimulatedWaveformGeneratorSettings { AmplitudeError = 0, AmplitudeJitter = 0 };
        var generator = new SimulatedWaveformGenerator(_station, [Line(300, 1)], settings, 1, "generator");
        var channel = generator.Channel(1);
        channel.Drive(new WaveformDrive(GeneratorShape.Arbitrary, 7, 0, 50) { Samples = new float[] { 1, 0, -1, 0 } });
        channel.Connect(true);
        _clock.Advance(40 * Millisecond);
        channel.Connect(false);
        _clock.Advance(40 * Millisecond);
        _station.CatchUp();

        // 50 Ω before 300 Ω.
        AssertVoltages([(5, 3), (5, 0), (5, -3), (5, 0), (5, 3), (5, 0), (5, -3), (45, 0)]);
    }

    [Fact]
    public void A_fast_waveform_without_an_end_passes_in_slower_cycles_of_the_same_shares()
    {
        var line = Line(300, 1);
        line.Apply(new WaveformTrain(new float[] { 1, 1, 1, -1 }, 2, 0, 1e-9, WaveformTrain.Endless));
        _clock.Advance(10 * Millisecond);
        _station.CatchUp();
        Assert.InRange(_sample.Held.Count, 10, 30);
        Assert.Equal(7.5 * Millisecond, _sample.Held.Where(piece => piece.Voltage > 0).Sum(piece => piece.Duration), 1e-9);
        Assert.Equal(2.5 * Millisecond, _sample.Held.Where(piece => piece.Voltage < 0).Sum(piece => piece.Duration), 1e-9);
    }

    [Fact]
    public async Task A_wave_of_a_current_source_is_followed_point_by_point()
    {
        var source = new SimulatedCurrentSource(_station, new WriteTerminals(_station), new SimulatedCurrentSourceSettings());
        _station.Wire((IChannelDrive)source);
        await source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 4 });
        _clock.Advance(5 * Millisecond);
        await source.ArmWaveAsync(new CurrentWave { Shape = CurrentWaveShape.Arbitrary, Points = [1, 1, -0.5, 0], Amplitude = 20e-3, Frequency = 25, Cycles = 1 });
        await source.StartWaveAsync();
        _clock.Advance(100 * Millisecond);
        _station.CatchUp();

        // 20 mA through 300 Ω would take 6 V, and 4 V are allowed.
        AssertVoltages([(5, 0), (20, 4), (10, -3), (70, 0)]);
    }

    [Fact]
    public async Task A_direct_current_settles_and_a_wave_without_an_end_counts_with_its_mean()
    {
        var source = new SimulatedCurrentSource(_station, new WriteTerminals(_station), new SimulatedCurrentSourceSettings());
        _station.Wire((IChannelDrive)source);
        await source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 10 });
        await source.SetCurrentAsync(10e-3);
        await source.SetOutputAsync(true);
        _clock.Advance(10 * Millisecond);
        await source.SetOutputAsync(false);
        _station.CatchUp();

        // ∫I dt of I·(1 − exp(−t/τ)).
        Assert.Equal(3 * (10e-3 - 100e-6), _sample.Held.Sum(piece => piece.Voltage * piece.Duration), 3 * 2e-6);
        Assert.Equal(3, _sample.Held[^1].Voltage, 1e-9);

        await source.ArmWaveAsync(new CurrentWave { Amplitude = 3e-3, Offset = 1e-3, Frequency = 137 });
        await source.StartWaveAsync();
        _clock.Advance(1);
        _station.CatchUp();
        Assert.Equal(0.3, _sample.Held[^1].Voltage, 1e-6);
    }

    [Fact]
    public void Coils_of_two_axes_make_the_two_components_of_the_field()
    {
        SimulatedPowerSupply Supply(string name) => new(_station, new SimulatedPowerSupplySettings(), 1, name);
        var (plane, normal) = (Supply("plane"), Supply("normal"));
        _station.Wire(plane, 20e-3 * FieldDirection.Of(Roles.FieldAxis.InPlane));
        _station.Wire(normal, 5e-3 * FieldDirection.Of(Roles.FieldAxis.OutOfPlane));
        foreach (var (supply, current) in new[] { (plane, 2.0), (normal, -4.0) })
        {
            supply.Switch(true);
            supply.ProgramCurrent(current);
        }

        _clock.Advance(10);
        _station.CatchUp();
        Assert.Equal(40e-3, _station.Field.InPlane, 1e-4);
        Assert.Equal(-20e-3, _station.Field.Normal, 1e-4);
        Assert.Equal(-20e-3, _sample.Normal[^1], 1e-4);
    }

    [Fact]
    public void On_a_sample_that_takes_pulses_two_channels_superpose_as_well()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var bridge = new SpikeBridge(station, 0);
        station.Wire(bridge);
        float[] pre = [0, 1, 1, 0, 0, 0], post = [0, 0, 1, 1, 0, 0];
        bridge.Pre.Apply(new WaveformTrain(pre, 1, 0, Millisecond, 1));
        bridge.Post.Apply(new WaveformTrain(post, 0.5, 0, Millisecond, 1));
        _clock.Advance(1);
        station.CatchUp();
        Assert.Equal(150, bridge.Pre.Resistance);
        Assert.Equal([1, 0.5, -0.5], sample.Pulses.Select(arrived => Math.Round(arrived.Pulse.Voltage, 6)));
        Assert.All(sample.Pulses, arrived => Assert.Equal(Millisecond, arrived.Pulse.Width, 1e-9));
        Assert.Equal([1, 2, 3], sample.Pulses.Select(arrived => Math.Round(arrived.Time / Millisecond, 3)));
    }

    private FollowedLine Line(double resistance, double share)
    {
        var line = new FollowedLine(_station, resistance, share);
        _station.Wire(line);
        return line;
    }

    // What was held, in V, and for how many milliseconds; neighbours that are equal are one.
    private void AssertVoltages(IReadOnlyList<(double Milliseconds, double Voltage)> expected)
    {
        var got = new List<(double Milliseconds, double Voltage)>();
        foreach (var piece in _sample.Held)
        {
            if (got.Count > 0 && Math.Abs(got[^1].Voltage - piece.Voltage) < 1e-6) got[^1] = (got[^1].Milliseconds + (piece.Duration / Millisecond), piece.Voltage);
            else got.Add((piece.Duration / Millisecond, piece.Voltage));
        }

        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Voltage, got[i].Voltage, 1e-6);
            if (i < expected.Count - 1) Assert.Equal(expected[i].Milliseconds, got[i].Milliseconds, 1e-4);
        }

        Assert.True(got.Count == expected.Count || (got.Count == expected.Count + 1 && got[^1].Voltage == 0), $"{got.Count} voltages, {expected.Count} were expected");
    }
}
