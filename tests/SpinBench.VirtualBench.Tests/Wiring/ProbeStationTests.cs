using SpinBench.Instruments;
using SpinBench.Samples.CompoundMtj;
using SpinBench.Time;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Wiring;

public class ProbeStationTests
{
    private const double TeslaPerAmpere = 20e-3;
    private const double Hour = 3600;

    private readonly VirtualClock _clock = new();

    [Fact]
    public void Pulses_of_a_train_arrive_at_their_true_times_however_late_somebody_looks()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var line = station.AddWriteLine();
        _clock.Advance(1);
        line.Apply(new PulseTrain(1.2, 200e-9, 2.5e-9, 1e-3, 5));
        _clock.Advance(Hour);
        station.CatchUp();
        Assert.Equal(5, sample.Pulses.Count);
        for (var i = 0; i < 5; i++) Assert.Equal(1 + (i * 1e-3), sample.Pulses[i].Time, 1e-9);
        Assert.All(sample.Pulses, arrived => Assert.Equal((1.2, 200e-9, 2.5e-9), (arrived.Pulse.Voltage, arrived.Pulse.Width, arrived.Pulse.Rise)));
    }

    [Fact]
    public void Pulses_on_two_lines_arrive_in_the_order_of_time()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var (first, second) = (station.AddWriteLine(), station.AddWriteLine());
        first.Apply(new PulseTrain(1, 200e-9, 0, 10e-3, 3));
        _clock.Advance(1e-3);
        second.Apply(new PulseTrain(-1, 200e-9, 0, 10e-3, 3));
        _clock.Advance(1);
        station.CatchUp();
        Assert.Equal([1, -1, 1, -1, 1, -1], sample.Pulses.Select(arrived => arrived.Pulse.Voltage));
        var times = sample.Pulses.Select(arrived => arrived.Time).ToList();
        Assert.All(new[] { 0, 1e-3, 10e-3, 11e-3, 20e-3, 21e-3 }.Zip(times), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void A_slow_waveform_arrives_piece_by_piece_at_its_true_times()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var line = station.AddWriteLine();
        line.Apply(new WaveformTrain(new float[] { 0, 1, -1, 0 }, 1.5, 0, 10e-3, 2));
        _clock.Advance(Hour);
        station.CatchUp();
        Assert.Equal([1.5, -1.5, 1.5, -1.5], sample.Pulses.Select(arrived => arrived.Pulse.Voltage));
        Assert.All(sample.Pulses, arrived => Assert.Equal(10e-3, arrived.Pulse.Width, 1e-12));
        Assert.All(new[] { 10e-3, 20e-3, 50e-3, 60e-3 }.Zip(sample.Pulses), pair => Assert.Equal(pair.First, pair.Second.Time, 1e-9));
    }

    [Fact]
    public void A_fast_waveform_arrives_at_once_and_an_opened_relay_ends_what_is_under_way()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var line = station.AddWriteLine();
        line.Apply(new WaveformTrain(new float[] { 0, 1, -1, 0 }, 1.5, 0, 100e-9, 1));
        Assert.Equal([1.5, -1.5], sample.Pulses.Select(arrived => arrived.Pulse.Voltage));
        line.Apply(new WaveformTrain(new float[] { 1, 0 }, 1, 0, 1e-3, 1_000_000));
        _clock.Advance(5e-3 - 1e-6);
        line.Disconnect();
        line.Apply(new PulseTrain(1, 200e-9, 0, 1e-3, 1_000_000));
        _clock.Advance(1.5e-3);
        line.Disconnect();
        _clock.Advance(Hour);
        station.CatchUp();
        Assert.Equal(2 + 3 + 2, sample.Pulses.Count);
    }

    [Fact]
    public void The_sample_sees_the_current_of_the_coil_rise_as_its_loop_settles()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var settings = new SimulatedPowerSupplySettings();
        var supply = Supply(station, settings, "magnet");
        station.Wire(supply, TeslaPerAmpere);
        supply.Switch(true);
        supply.ProgramCurrent(1);
        _clock.Advance(1);
        station.CatchUp();

        // I(t) = I_set (1 − exp(−t/τ)); the straight pieces stay within 10⁻⁴ of full scale of it, a step of the set point is 0.3 of that.
        var straightness = 1.3e-4 * settings.RatedCurrent * TeslaPerAmpere;
        Assert.All(sample.Pieces, piece => Assert.Equal(TeslaPerAmpere * (1 - Math.Exp(-piece.End / settings.SettlingTime)), piece.To, straightness));
        Assert.True(sample.Pieces.Count(piece => piece.End < 5 * settings.SettlingTime) >= 10);
        Assert.Equal(TeslaPerAmpere, station.Field.InPlane, straightness);
        AssertWithoutGaps(sample);
        Assert.InRange(sample.Pieces.Count, 10, 200);
    }

    [Fact]
    public void The_fields_of_two_coils_add()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var slow = Supply(station, new SimulatedPowerSupplySettings { SettlingTime = 50e-3 }, "slow");
        var fast = Supply(station, new SimulatedPowerSupplySettings { SettlingTime = 2e-3 }, "fast");
        station.Wire(slow, TeslaPerAmpere);
        station.Wire(fast, -TeslaPerAmpere / 2);
        slow.Switch(true);
        fast.Switch(true);
        slow.ProgramCurrent(2);
        _clock.Advance(10e-3);
        fast.ProgramCurrent(4);
        _clock.Advance(20e-3);
        station.CatchUp();
        var expected = (TeslaPerAmpere * 2 * (1 - Math.Exp(-30 / 50.0))) - (TeslaPerAmpere / 2 * 4 * (1 - Math.Exp(-20 / 2.0)));
        Assert.Equal(expected, station.Field.InPlane, 1e-3 * TeslaPerAmpere);
        _clock.Advance(5);
        station.CatchUp();
        Assert.Equal(0, station.Field.InPlane, 2e-3 * TeslaPerAmpere);
        AssertWithoutGaps(sample);
    }

    [Fact]
    public void An_event_inside_a_wait_reaches_the_lock_in_when_it_happens_and_settles_from_there()
    {
        const double event0 = 0.7, wait = 1, tau = 0.1, drive = 0.1, series = 1e6, before = 10e3, after = 13e3;
        var sample = new RecordingSample { Step = (10 + event0, after) };
        var station = new ProbeStation(_clock, sample);
        var circuit = new DividerCircuit(series, LockInFrontEnd.VoltageInputResistance);
        var lockIn = new SimulatedLockIn(station, circuit, new SimulatedLockInSettings { InputNoise = 0, Temperature = 0 }, 1, "lockin");
        station.Wire(new LockInReadLine(lockIn, circuit));
        lockIn.Apply(new LockInConfiguration
        {
            Frequency = 1009,
            SineAmplitude = drive,
            TimeConstant = tau,
            FilterPoles = 4,
            Sensitivity = 2e-3,
        });
        _clock.Advance(10);
        var settled = lockIn.Read().X;
        _clock.Advance(wait);
        var seen = lockIn.Read().X;

        // Four RC poles: 1 − e^(−x) (1 + x + x²/2 + x³/6) of the step, x = t/τ since the event.
        var x = (wait - event0) / tau;
        var share = 1 - (Math.Exp(-x) * (1 + x + (x * x / 2) + (x * x * x / 6)));
        var (low, high) = (Divided(before), Divided(after));
        Assert.InRange(share, 0.3, 0.4);
        Assert.Equal(low, settled, 1e-3 * low);
        Assert.Equal((high - low) * share, seen - settled, 0.01 * (high - low));

        static double Divided(double resistance)
        {
            var parallel = resistance * LockInFrontEnd.VoltageInputResistance / (resistance + LockInFrontEnd.VoltageInputResistance);
            return drive * parallel / (parallel + series);
        }
    }

    [Fact]
    public void An_idle_hour_costs_one_step_for_a_settled_coil()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var supply = Supply(station, new SimulatedPowerSupplySettings(), "magnet");
        station.Wire(supply, TeslaPerAmpere);
        station.AddWriteLine();
        supply.Switch(true);
        supply.ProgramCurrent(1);
        _clock.Advance(10);
        station.CatchUp();
        var steps = sample.Pieces.Count;
        _clock.Advance(Hour);
        station.CatchUp();
        Assert.InRange(sample.Pieces.Count - steps, 1, 2);
    }

    [Fact]
    public void Looking_twice_at_one_moment_changes_nothing()
    {
        var sample = new RecordingSample();
        var station = new ProbeStation(_clock, sample);
        var supply = Supply(station, new SimulatedPowerSupplySettings(), "magnet");
        station.Wire(supply, TeslaPerAmpere);
        supply.Switch(true);
        supply.ProgramCurrent(3);
        station.AddWriteLine().Apply(new PulseTrain(1, 200e-9, 0, 1e-3, 10));
        _clock.Advance(5.5e-3);
        station.CatchUp();
        var (pieces, pulses, field) = (sample.Pieces.Count, sample.Pulses.Count, station.Field);
        for (var i = 0; i < 10; i++) station.CatchUp();
        Assert.Equal((pieces, pulses, field), (sample.Pieces.Count, sample.Pulses.Count, station.Field));
        Assert.Equal(6, pulses);
    }

    [Fact]
    public void A_voltage_that_rests_on_the_line_wears_the_barrier_the_same_whoever_looks()
    {
        var lonely = Held(looks: 1);
        var watched = Held(looks: 997);
        Assert.True(lonely.Wear.Pulses > 50);
        Assert.Equal(lonely.Wear, watched.Wear);

        CompoundSotMtj Held(int looks)
        {
            var (clock, sample) = (new VirtualClock(), Device());
            var station = new ProbeStation(clock, sample);
            var line = station.AddWriteLine();
            line.HoldAt(0.3);
            for (var i = 0; i < looks; i++)
            {
                clock.Advance(1.0 / looks);
                station.CatchUp();
            }

            line.HoldAt(0);
            clock.Advance(Hour);
            station.CatchUp();
            return sample;
        }
    }

    [Fact]
    public void A_resting_voltage_above_breakdown_destroys_the_device()
    {
        var sample = Device();
        var station = new ProbeStation(_clock, sample);
        station.AddWriteLine().HoldAt(2.5);
        _clock.Advance(1);
        station.CatchUp();
        Assert.True(sample.IsBroken);
    }

    [Fact]
    public void Looks_of_others_do_not_change_the_fate_of_the_sample()
    {
        // A field near the barrier's top at 400 K: cells flip back and forth within seconds. 300 s, 7 cells, seed 5.
        var (lonely, watched) = (Agitated(looksBetween: 0), Agitated(looksBetween: 13));
        Assert.True(lonely.Sum() > 0);
        Assert.Equal(lonely, watched);

        int[] Agitated(int looksBetween)
        {
            var clock = new VirtualClock();
            var sample = new CompoundSotMtj(new CompoundSotMtjParameters { Cells = 7, Temperature = 400, Seed = 5, FreeLayerThickness = 1.6e-9 });
            var station = new ProbeStation(clock, sample);
            var supply = Supply(station, new SimulatedPowerSupplySettings(), "magnet");
            station.Wire(supply, TeslaPerAmpere);
            supply.Switch(true);
            for (var second = 0; second < 300; second++)
            {
                supply.ProgramCurrent(0.6 * Math.Sin(second * 0.1));
                for (var look = 0; look <= looksBetween; look++)
                {
                    clock.Advance(1.0 / (looksBetween + 1));
                    _ = supply.MeasureVoltage();
                }
            }

            return [.. sample.Cells.Select(cell => (int)cell.Switchings)];
        }
    }

    private static CompoundSotMtj Device() => new(new CompoundSotMtjParameters { Cells = 1, Spread = SpreadModel.None });

    private static SimulatedPowerSupply Supply(ProbeStation station, SimulatedPowerSupplySettings settings, string name) =>
        new(station, settings, 1, name);

    private static void AssertWithoutGaps(RecordingSample sample)
    {
        foreach (var (earlier, later) in sample.Pieces.Zip(sample.Pieces.Skip(1))) Assert.Equal(earlier.To, later.From, 1e-12);
    }
}
