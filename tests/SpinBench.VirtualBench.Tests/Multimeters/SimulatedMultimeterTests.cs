using SpinBench.Instruments;
using SpinBench.VirtualBench.Multimeters;
using SpinBench.VirtualBench.Tests.SourceMeters;

namespace SpinBench.VirtualBench.Tests.Multimeters;

public sealed class SimulatedMultimeterTests
{
    private static readonly SimulatedMultimeterSettings Ideal = new() { Noise = 0, LeadResistance = 0, ThermalVoltage = 0 };

    private readonly TestTerminals _terminals = new();

    [Theory]
    [InlineData(50, 1e-3)]
    [InlineData(1100, 1e-3)]
    [InlineData(5e3, 100e-6)]
    [InlineData(50e3, 10e-6)]
    [InlineData(500e3, 10e-6)]
    [InlineData(5e6, 0.7e-6)]
    public async Task An_ohms_function_drives_the_test_current_of_its_range(double resistance, double current)
    {
        _terminals.Resistance = resistance;
        var meter = Meter(Ideal);
        Assert.Equal(0, _terminals.Current);
        await meter.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.FourWireResistance });
        Assert.Equal(current, _terminals.Current);
        Assert.Equal(resistance, await meter.ReadAsync(), resistance * 1e-5);
        await meter.MakeSafeAsync();
        Assert.Equal(0, _terminals.Current);
    }

    [Fact]
    public async Task A_thermal_voltage_is_an_error_of_resistance_by_the_test_current()
    {
        _terminals.Resistance = 100;
        var meter = Meter(Ideal with { ThermalVoltage = 100e-6 });
        await meter.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.FourWireResistance, Range = 100 });
        Assert.Equal(100.1, await meter.ReadAsync(), 1e-3);
    }

    [Fact]
    public async Task More_than_the_range_shows_is_an_overflow()
    {
        _terminals.Resistance = 1300;
        var meter = Meter(Ideal);
        await meter.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.Resistance, Range = 1e3 });
        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync());
        await meter.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.Resistance });
        Assert.Equal(1300, await meter.ReadAsync(), 1e-2);
    }

    // 400 readings: the standard deviation scatters by 3.5 %; the band is four of that. Seed 3.
    [Theory]
    [InlineData(1, 1, 4e-6)]
    [InlineData(10, 1, 4e-6 / 3.1622776601683795)]
    [InlineData(1, 10, 4e-6 / 3.1622776601683795)]
    public async Task Noise_falls_with_the_root_of_the_integration_time_and_of_the_number_averaged(double cycles, int averages, double share)
    {
        var meter = Meter(Ideal with { Noise = 4e-6 });
        await meter.ConfigureAsync(new MultimeterConfiguration { Range = 10, PowerLineCycles = cycles, Averages = averages });
        var readings = new List<double>();
        for (var i = 0; i < 400; i++) readings.Add(await meter.ReadAsync());
        var mean = readings.Average();
        var deviation = Math.Sqrt(readings.Sum(value => (value - mean) * (value - mean)) / 399);
        var expected = 10 * Math.Sqrt((share * share) + (1e-12 / 12));
        Assert.InRange(deviation, 0.86 * expected, 1.14 * expected);
    }

    private SimulatedMultimeter Meter(SimulatedMultimeterSettings settings)
    {
        var meter = new SimulatedMultimeter(new StillStation(), _terminals, settings, 3, "dmm");
        _terminals.Connect(meter);
        return meter;
    }
}
