using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.VirtualBench.Tests.SourceMeters;

public sealed class SimulatedSourceMeterTests
{
    private static readonly SimulatedSourceMeterSettings Ideal = new() { Noise = 0, SettlingTime = 0, LeadResistance = 0, ThermalVoltage = 0 };

    private readonly StillStation _station = new();
    private readonly TestTerminals _terminals = new();

    // Closed form: a source on a resistor is at its level or at its limit, whichever the load line meets first.
    [Fact]
    public void On_a_resistor_it_rests_at_its_level_or_at_its_limit() => Prop.ForAll(
        (from level in Gen.Choose(-20000, 20000)
         from limit in Gen.Choose(1, 1000)
         from exponent in Gen.Choose(0, 8000)
         from isVoltage in Gen.Elements(true, false)
         select (Level: level * 1e-3, Limit: limit * 1e-3, Resistance: Math.Pow(10, exponent * 1e-3), isVoltage)).ToArbitrary(),
        given =>
        {
            var (level, limit, resistance, isVoltage) = given;
            if (!isVoltage) (level, limit) = (level * 1e-3, limit * 20);
            var state = OutputState.Of(level, limit, isVoltage, resistance, 0);
            var (sourced, sensed) = isVoltage ? (state.Voltage, state.Current) : (state.Current, state.Voltage);
            var free = isVoltage ? level / resistance : level * resistance;
            return Math.Abs(state.Voltage - (state.Current * resistance)) <= 1e-12 * Math.Abs(state.Voltage)
                && state.IsLimited == Math.Abs(free) > limit
                && (state.IsLimited ? sensed == Math.CopySign(limit, level) : sourced == level);
        }).Check(Repeatable.Checks.WithMaxTest(1000));

    [Fact]
    public async Task Two_wires_read_the_leads_and_four_do_not()
    {
        var meter = Meter(Ideal with { LeadResistance = 2.5 });
        _terminals.Resistance = 100;
        Assert.Equal(102.5, await OhmsAsync(meter, fourWire: false), 6);
        Assert.Equal(100, await OhmsAsync(meter, fourWire: true), 6);
    }

    [Fact]
    public async Task A_thermal_voltage_adds_to_a_reading_and_cancels_in_the_difference_of_polarities()
    {
        var meter = Meter(Ideal with { ThermalVoltage = 10e-6 });
        _terminals.Resistance = 100;
        await meter.ConfigureAsync(Current(fourWire: true));
        await meter.SetLevelAsync(100e-6);
        await meter.SetOutputAsync(true);
        var plus = await meter.MeasureAsync();
        await meter.SetLevelAsync(-100e-6);
        var minus = await meter.MeasureAsync();
        Assert.Equal(10.01e-3, plus.Voltage, 9);
        Assert.Equal(100, (plus.Voltage - minus.Voltage) / (plus.Current - minus.Current), 6);
    }

    // 400 readings: the scatter of the standard deviation is 1/√800 = 3.5 %; the band is ±4 of that. Seed 7.
    [Theory]
    [InlineData(1, 20, 2e-6 * 20)]
    [InlineData(10, 20, 2e-6 * 20 / 3.1622776601683795)]
    [InlineData(1, 2, 2e-6 * 2)]
    public async Task Noise_goes_with_the_range_and_with_one_over_the_root_of_the_integration_time(double cycles, double range, double expected)
    {
        var meter = Meter(Ideal with { Noise = 2e-6 });
        await meter.ConfigureAsync(Current(fourWire: true) with { PowerLineCycles = cycles, MeasureRange = range, VoltageLimit = range });
        await meter.SetOutputAsync(true);
        var readings = new List<double>();
        for (var i = 0; i < 400; i++) readings.Add((await meter.MeasureAsync()).Voltage);
        var mean = readings.Average();
        var deviation = Math.Sqrt(readings.Sum(value => (value - mean) * (value - mean)) / 399);
        // Rounding to 1e-6 of the range adds a twelfth of its square.
        var rounded = Math.Sqrt((expected * expected) + (range * range * 1e-12 / 12));
        Assert.InRange(deviation, 0.86 * rounded, 1.14 * rounded);
    }

    [Fact]
    public async Task The_output_settles_exponentially_and_a_reading_averages_over_its_window()
    {
        const double tau = 10e-3;
        var meter = Meter(Ideal with { SettlingTime = tau });
        await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 0.1, SourceRange = 2, SourceDelay = 5e-3 });
        await meter.SetOutputAsync(true);
        await meter.SetLevelAsync(1);
        var reading = await meter.MeasureAsync();
        // 1 − τ/T (e^(−a/τ) − e^(−b/τ)) from a = 5 ms to b = 125 ms.
        var expected = 1 - (tau / 0.12 * (Math.Exp(-0.5) - Math.Exp(-12.5)));
        Assert.Equal(expected, reading.Voltage, 5);
        Assert.Equal(1, (await meter.MeasureAsync()).Voltage, 5);
    }

    [Fact]
    public async Task A_fixed_measuring_range_limits_as_a_compliance_does()
    {
        var meter = Meter(Ideal);
        await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 10e-3, MeasureRange = 100e-6 });
        await meter.SetLevelAsync(1);
        await meter.SetOutputAsync(true);
        var reading = await meter.MeasureAsync();
        Assert.True(reading.InCompliance);
        Assert.Equal(105e-6, reading.Current, 9);
        Assert.Equal(105e-6, _terminals.Current, 9);
    }

    [Fact]
    public async Task An_open_circuit_takes_the_voltage_to_its_limit_and_a_short_the_current()
    {
        var meter = Meter(Ideal);
        _terminals.Resistance = double.PositiveInfinity;
        await meter.ConfigureAsync(Current(fourWire: true) with { VoltageLimit = 5 });
        await meter.SetLevelAsync(-1e-6);
        await meter.SetOutputAsync(true);
        Assert.Equal(new SourceMeterReading(-5, 0, true), await meter.MeasureAsync());
        _terminals.Resistance = 0;
        await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1e-3, SourceRange = 2 });
        await meter.SetLevelAsync(1);
        await meter.SetOutputAsync(true);
        var reading = await meter.MeasureAsync();
        Assert.Equal((0, true), (reading.Voltage, reading.InCompliance));
        Assert.Equal(1e-3, reading.Current, 9);
    }

    [Fact]
    public async Task Off_it_drives_nothing_and_measures_nothing()
    {
        var meter = Meter(Ideal);
        await meter.ConfigureAsync(Current(fourWire: false));
        await meter.SetLevelAsync(1e-3);
        Assert.Equal(0, _terminals.Current);
        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.MeasureAsync());
        await meter.SetOutputAsync(true);
        Assert.Equal(1e-3, _terminals.Current);
        await meter.ConfigureAsync(new SourceMeterConfiguration());
        Assert.False(await meter.ReadOutputAsync());
        Assert.Equal(0, await meter.ReadLevelAsync());
    }

    [Fact]
    public async Task The_wide_voltage_range_drives_little_current()
    {
        var meter = Meter(Ideal);
        await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1, SourceRange = null });
        await meter.SetLevelAsync(20);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await meter.SetLevelAsync(100));
    }

    private static SourceMeterConfiguration Current(bool fourWire) => new()
    {
        Source = SourceFunction.Current,
        VoltageLimit = 20,
        SourceRange = 1e-3,
        FourWire = fourWire,
    };

    private static async Task<double> OhmsAsync(SimulatedSourceMeter meter, bool fourWire)
    {
        await meter.ConfigureAsync(Current(fourWire));
        await meter.SetLevelAsync(1e-3);
        await meter.SetOutputAsync(true);
        var reading = await meter.MeasureAsync();
        return reading.Voltage / reading.Current;
    }

    private SimulatedSourceMeter Meter(SimulatedSourceMeterSettings settings)
    {
        var meter = new SimulatedSourceMeter(_station, _terminals, settings, 7, "smu");
        _terminals.Connect(meter);
        return meter;
    }
}
