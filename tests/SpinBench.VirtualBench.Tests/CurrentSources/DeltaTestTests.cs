using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.VirtualBench.CurrentSources;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

public sealed class DeltaTestTests
{
    private const double Current = 10e-6;
    private const double Step = 1e-9;

    [Fact]
    public void Any_thermal_voltage_that_drifts_linearly_cancels_to_the_step_of_the_range() => Prop.ForAll(
        (from offset in Gen.Choose(-5000, 5000)
         from drift in Gen.Choose(-5000, 5000)
         from ohms in Gen.Choose(1, 300)
         select (Offset: offset * 1e-9, Drift: drift * 1e-9, Ohms: ohms * 1.0)).ToArbitrary(),
        leads =>
        {
            var pair = new DeltaPair(DeltaPair.Quiet with { ThermalVoltage = leads.Offset, ThermalDrift = leads.Drift });
            pair.Terminals.Resistance = leads.Ohms;
            var readings = Measure(pair, new DeltaConfiguration { High = Current, Count = 5 });
            // Three voltages, each rounded to a nanovolt: (½ + 2·½ + ½)/4 of a step at most.
            return readings.Count == 5 && readings.All(reading => Math.Abs(reading.Voltage - (Current * leads.Ohms)) <= 0.5 * Step * 1.001);
        }).Check(Repeatable.Checks.WithMaxTest(200));

    [Fact]
    public async Task Without_delta_the_same_drift_shows_in_full()
    {
        var pair = new DeltaPair(DeltaPair.Quiet with { ThermalVoltage = 2e-6, ThermalDrift = 100e-9 });
        pair.Terminals.Resistance = 100;
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = 1 });
        await pair.Source.SetCurrentAsync(Current);
        await pair.Source.SetOutputAsync(true);
        pair.Now = 1;
        var first = await pair.Voltmeter.ReadAsync();
        pair.Now = 11;
        var second = await pair.Voltmeter.ReadAsync();
        // The mean over the 20 ms from then on: 2 µV + 100 nV/s · 1.01 s on 1 mV; and ten seconds of drift later.
        Assert.Equal((Current * 100) + 2.101e-6, first, Step);
        Assert.Equal(1e-6, second - first, Step);
    }

    [Fact]
    public void A_quadratic_drift_leaves_its_curvature_behind_and_alternates()
    {
        // V = (V₁ − 2V₂ + V₃)/4 of c·t² is c·T²/2, with the sign of the reading: the closed form of what delta does not cancel. The curvature
        // is made by the sample here, whose resistance grows as the square of time while the current is that of one sign only.
        var schedule = new DeltaSchedule(1e-6, -1e-6, 0.01, 0.02, 4);
        const double curvature = 3e-6;
        double[] voltages = [.. Enumerable.Range(0, 6).Select(k => curvature * Math.Pow(k * 0.03, 2))];
        for (var k = 2; k < 6; k++)
        {
            var reading = schedule.Reading(k, (voltages[k - 2], voltages[k - 1], voltages[k]));
            Assert.Equal((k % 2 == 0 ? 1 : -1) * curvature * 0.03 * 0.03 / 2, reading!.Value.Voltage, 1e-18);
        }
    }

    [Fact]
    public void Readings_come_after_three_voltages_and_then_one_a_cycle()
    {
        var pair = new DeltaPair();
        Arm(pair, new DeltaConfiguration { High = Current, Delay = 5e-3, Count = 3, PowerLineCycles = 1 });
        Assert.True(pair.Source.TryStart());
        const double cycle = 25e-3;
        double[] counts = [0, 0, 0, 1, 2, 3, 3];
        for (var k = 0; k < counts.Length; k++)
        {
            pair.Now = (k * cycle) + 1e-9;
            pair.CatchUp();
            Assert.Equal(counts[k], pair.Source.Test!.Count);
            Assert.Equal(k < 5, pair.Source.Test.IsRunning);
        }

        Assert.Equal([0, cycle, 2 * cycle], pair.Source.Test!.Readings.Select(reading => Math.Round(reading.Time, 12)));
    }

    [Fact]
    public void A_delay_that_is_too_short_for_the_source_reads_too_little_by_its_exponential()
    {
        // The mean over the aperture A after a delay D of V(1 − 2exp(−t/τ)): the deficit is 2·τ/A·(exp(−D/τ) − exp(−(D+A)/τ)).
        const double tau = 4e-3;
        var pair = new DeltaPair(source: new SimulatedCurrentSourceSettings { SettlingTime = tau });
        var readings = Measure(pair, new DeltaConfiguration { High = Current, Delay = 1e-3, Count = 8, VoltmeterRange = 0.1, PowerLineCycles = 1 });
        var deficit = 2 * tau / 20e-3 * (Math.Exp(-1e-3 / tau) - Math.Exp(-21e-3 / tau));
        // The first voltage follows zero, not the other sign; readings from the third on have forgotten it.
        foreach (var reading in readings.Skip(2)) Assert.Equal(Current * 1000 * (1 - deficit), reading.Voltage, 2e-8);
    }

    [Fact]
    public void The_analog_filter_settles_slower_than_the_source()
    {
        var pair = new DeltaPair();
        pair.Voltmeter.Input(1).AnalogFilter = true;
        var filtered = Measure(pair, new DeltaConfiguration { High = Current, Count = 4, VoltmeterRange = 0.1 });
        Assert.InRange(filtered[^1].Voltage, 0.2 * Current * 1000, 0.6 * Current * 1000);
        var patient = Measure(pair, new DeltaConfiguration { High = Current, Delay = 0.2, Count = 4, VoltmeterRange = 0.1 });
        Assert.Equal(Current * 1000, patient[^1].Voltage, 2e-8);
    }

    [Fact]
    public void A_sample_that_switches_between_two_voltages_changes_the_readings_around_it_only()
    {
        var pair = new DeltaPair();
        Arm(pair, new DeltaConfiguration { High = Current, Delay = 5e-3, Count = 10, VoltmeterRange = 0.1 });
        pair.Source.TryStart();
        pair.Now = 6 * 25e-3;
        pair.CatchUp();
        pair.Terminals.Resistance = 2000;
        pair.Now = 12 * 25e-3;
        pair.CatchUp();
        double[] expected = [1, 1, 1, 1, 1.25, 1.75, 2, 2, 2, 2];
        Assert.Equal(expected, pair.Source.Test!.Readings.Select(reading => Math.Round(reading.Voltage / (Current * 1000), 4)));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_pulse_cancels_a_constant_thermal_voltage_and_with_three_points_its_drift_too(bool threePoint, int cyclesOfDrift)
    {
        const double drift = 5e-6;
        var pair = new DeltaPair(DeltaPair.Quiet with { ThermalVoltage = -4e-6, ThermalDrift = drift });
        pair.Terminals.Resistance = 100;
        var configuration = new PulseDeltaConfiguration { High = 20e-6, Low = 5e-6, Width = 1e-3, SourceDelay = 0.2e-3, Count = 4, ThreePoint = threePoint };
        await pair.Source.ArmAsync(configuration);
        pair.Source.TryStart();
        pair.Now = 4 * 5 * 0.02;
        pair.CatchUp();
        Assert.Equal(4, pair.Source.Test!.Readings.Count);
        foreach (var reading in pair.Source.Test.Readings) Assert.Equal((15e-6 * 100) + (cyclesOfDrift * drift * 0.02), reading.Voltage, 2 * Step);
        Assert.Equal([0, 0.1, 0.2, 0.3], pair.Source.Test.Readings.Select(reading => Math.Round(reading.Time, 9)));
    }

    [Fact]
    public async Task Pulses_are_measured_at_one_phase_of_the_mains_so_that_its_pickup_cancels()
    {
        var pair = new DeltaPair(DeltaPair.Quiet with { LinePickup = 10e-6 });
        pair.Terminals.Resistance = 100;
        pair.Now = 0.1234;
        pair.CatchUp();
        await pair.Source.ArmAsync(new PulseDeltaConfiguration { High = 10e-6, Count = 3 });
        pair.Source.TryStart();
        pair.Now += 1;
        pair.CatchUp();
        foreach (var reading in pair.Source.Test!.Readings) Assert.Equal(1e-3, reading.Voltage, 2 * Step);
    }

    [Fact]
    public void Noise_in_a_delta_reading_is_that_of_three_voltages_weighted()
    {
        // σ·√(1 + 4 + 1)/4 of one voltage's noise; neighbouring readings share voltages, so every third of 9000 is taken: 3000 independent
        // ones know the spread to 1.3 %, and the band is five of that. Seed 7.
        var pair = new DeltaPair(DeltaPair.Quiet with { InputNoise = 40e-9 });
        pair.Terminals.Resistance = 0;
        var readings = Measure(pair, new DeltaConfiguration { High = Current, Delay = 1e-3, Count = 9000 }).Where((_, index) => index % 3 == 0).ToArray();
        var spread = Math.Sqrt(readings.Average(reading => reading.Voltage * reading.Voltage));
        var expected = 40e-9 * Math.Sqrt(6) / 4;
        Assert.InRange(spread, 0.935 * expected, 1.065 * expected);
    }

    [Fact]
    public void The_voltage_limit_is_noticed_and_ends_a_test_that_is_to_end_by_it()
    {
        var pair = new DeltaPair();
        pair.Terminals.Resistance = 1e6;
        pair.Source.Limit(5);
        Arm(pair, new DeltaConfiguration { High = Current, Count = 10, VoltmeterRange = 10, AbortsInCompliance = true });
        pair.Source.TryStart();
        pair.Now = 1;
        pair.CatchUp();
        Assert.True(pair.Source.Test!.WasLimited && pair.Source.Test.WasAborted && pair.Source.IsLimitedNow);
        Assert.Empty(pair.Source.Test.Readings);

        var readings = Measure(pair, new DeltaConfiguration { High = Current, Count = 3, VoltmeterRange = 10 });
        Assert.All(readings, reading => Assert.Equal(5, reading.Voltage, 2e-6));
    }

    [Fact]
    public void An_endless_test_goes_on_and_keeps_as_many_readings_as_the_instrument_can_store()
    {
        var pair = new DeltaPair();
        pair.Source.Arm(new DeltaConfiguration { High = Current, Delay = 1e-3 }, double.PositiveInfinity);
        pair.Source.TryStart();
        pair.Now = 0.101 * 70000;
        pair.CatchUp();
        Assert.True(pair.Source.Test!.IsRunning);
        Assert.Equal(65536, pair.Source.Test.Readings.Count);
        Assert.Equal(69998, pair.Source.Test.Count);
    }

    private static void Arm(DeltaPair pair, DeltaConfiguration configuration) =>
        pair.Source.ArmAsync(configuration).AsTask().GetAwaiter().GetResult();

    private static IReadOnlyList<TestReading> Measure(DeltaPair pair, DeltaConfiguration configuration)
    {
        Arm(pair, configuration);
        pair.Source.TryStart();
        pair.Now += (configuration.Count + 3) * (configuration.Delay + (configuration.PowerLineCycles / 50));
        pair.CatchUp();
        Assert.False(pair.Source.Test!.IsRunning);
        return pair.Source.Test.Readings;
    }
}
