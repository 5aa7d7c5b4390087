using SpinBench.Instruments;
using SpinBench.VirtualBench.Tests.CurrentSources;
using SpinBench.VirtualBench.Voltmeters;

namespace SpinBench.VirtualBench.Tests.Voltmeters;

public sealed class SimulatedNanovoltmeterTests
{
    [Theory]
    [InlineData(9.9e-3, 0.01)]
    [InlineData(0.0121, 0.1)]
    [InlineData(-0.5, 1)]
    [InlineData(1.3, 10)]
    [InlineData(50, 100)]
    public async Task The_automatic_range_is_the_smallest_that_holds_the_voltage(double voltage, double range)
    {
        var pair = await DrivingAsync(voltage, DeltaPair.Quiet);
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration());
        Assert.Equal(voltage, await pair.Voltmeter.ReadAsync(), Math.Abs(voltage) * 1e-4);
        Assert.Equal(range, pair.Voltmeter.Input(1).Range);
    }

    [Fact]
    public async Task A_fixed_range_overflows_at_a_fifth_more_than_its_name()
    {
        var pair = await DrivingAsync(0.0119, DeltaPair.Quiet);
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01 });
        Assert.Equal(0.0119, await pair.Voltmeter.ReadAsync(), 1e-6);
        await pair.Source.SetCurrentAsync(12.1e-6);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await pair.Voltmeter.ReadAsync());
        Assert.Contains("beyond the range of 0.01 V", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_millivolts_come_in_steps_of_a_nanovolt()
    {
        var pair = new DeltaPair(DeltaPair.Quiet with { ThermalVoltage = 1.2344e-6 });
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = 1 });
        Assert.Equal(1.234e-6, await pair.Voltmeter.ReadAsync(), 1e-15);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1.5, 1.0 / 3)]
    [InlineData(0.1, 0.98)]
    public async Task Whole_cycles_of_the_mains_reject_its_pickup_and_parts_of_one_do_not(double cycles, double largestShare)
    {
        // Over an aperture of n cycles a sine leaves |sin(πn)|/(πn) of its amplitude at the worst phase.
        var pair = new DeltaPair(DeltaPair.Quiet with { LinePickup = 1e-6 });
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = cycles });
        double largest = 0;
        for (var i = 0; i < 200; i++)
        {
            pair.Now = i * 1.0001;
            largest = Math.Max(largest, Math.Abs(await pair.Voltmeter.ReadAsync()));
        }

        var expected = largestShare == 0 ? 0 : 1e-6 * Math.Abs(Math.Sin(Math.PI * cycles)) / (Math.PI * cycles);
        Assert.Equal(expected, largest, 1.5e-9);
    }

    [Fact]
    public async Task The_analog_filter_weakens_the_pickup_by_its_corner()
    {
        var pair = new DeltaPair(DeltaPair.Quiet with { LinePickup = 1e-6 });
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = 0.5, AnalogFilter = true });
        double largest = 0;
        for (var i = 0; i < 200; i++)
        {
            pair.Now = i * 1.0001;
            largest = Math.Max(largest, Math.Abs(await pair.Voltmeter.ReadAsync()));
        }

        Assert.Equal(1e-6 * 2 / Math.PI / Math.Sqrt(1 + Math.Pow(50.0 / 18, 2)), largest, 2e-9);
    }

    [Theory]
    [InlineData(1, 0.01, 1, 5.0990e-9)]
    [InlineData(25, 0.01, 1, 1.0198e-9)]
    [InlineData(0.01, 0.01, 1, 5.0990e-8)]
    [InlineData(1, 10, 1, 1e-6)]
    [InlineData(1, 0.01, 9, 1.6997e-9)]
    public async Task Noise_goes_with_the_range_and_with_the_root_of_the_time(double cycles, double range, int averages, double expected)
    {
        // 5 nV and 1e-7 of the range, root of squares, over √cycles and √averages; a step of the range adds Δ²/12 (10 mV: Δ = 1 nV before
        // averaging). 4000 readings know the spread to 1.1 %; the band is five of that. Seed 7.
        var pair = new DeltaPair(new SimulatedNanovoltmeterSettings { Temperature = 0, LinePickup = 0, ThermalVoltage = 0, ThermalDrift = 0 });
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = range, PowerLineCycles = cycles, Averages = averages });
        var readings = new double[4000];
        for (var i = 0; i < readings.Length; i++) readings[i] = await pair.Voltmeter.ReadAsync();
        var spread = Math.Sqrt(readings.Average(reading => reading * reading));
        var withSteps = Math.Sqrt((expected * expected) + (range * range * 1e-14 / 12 / averages));
        Assert.InRange(spread, 0.945 * withSteps, 1.055 * withSteps);
    }

    [Fact]
    public async Task The_source_s_resistance_adds_its_Johnson_noise()
    {
        // √(4kTR/(2·aperture)) of 100 kΩ at 300 K and 20 ms: 0.2035 µV. 4000 readings, ±5.5 %, seed 7.
        var pair = new DeltaPair(DeltaPair.Quiet with { Temperature = 300 });
        pair.Terminals.Resistance = 100e3;
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = 1 });
        double sum = 0;
        for (var i = 0; i < 4000; i++) sum += Math.Pow(await pair.Voltmeter.ReadAsync(), 2);
        Assert.InRange(Math.Sqrt(sum / 4000), 0.945 * 2.035e-7, 1.055 * 2.035e-7);
    }

    [Fact]
    public async Task A_moving_mean_follows_a_step_over_its_length_and_a_repeating_one_at_once()
    {
        var pair = await DrivingAsync(1e-3, DeltaPair.Quiet);
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, Averages = 4, MovingAverage = true });
        for (var i = 0; i < 4; i++) await pair.Voltmeter.ReadAsync();
        await pair.Source.SetCurrentAsync(5e-6);
        foreach (var expected in new[] { 2e-3, 3e-3, 4e-3, 5e-3 }) Assert.Equal(expected, await pair.Voltmeter.ReadAsync(), 1e-9);
        await pair.Voltmeter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, Averages = 4 });
        Assert.Equal(5e-3, await pair.Voltmeter.ReadAsync(), 1e-9);
        await pair.Source.SetCurrentAsync(1e-6);
        Assert.Equal(1e-3, await pair.Voltmeter.ReadAsync(), 1e-9);
    }

    [Fact]
    public void A_step_beyond_the_window_begins_a_moving_mean_anew()
    {
        var filter = new DigitalFilter { IsOn = true, Count = 5, Window = 1 };
        foreach (var value in new[] { 0.0, 0, 0 }) filter.Moved(value, 0.01);
        Assert.Equal(0.5e-4 / 4, filter.Moved(0.5e-4, 0.01), 1e-18);
        Assert.Equal(5e-3, filter.Moved(5e-3, 0.01));
    }

    [Fact]
    public async Task What_it_cannot_do_is_refused_and_changes_nothing()
    {
        var pair = new DeltaPair();
        var before = await pair.Voltmeter.ReadConfigurationAsync();
        foreach (var refused in new VoltmeterConfiguration[]
                 {
                     new() { Range = 121 }, new() { Range = -1 }, new() { PowerLineCycles = 0.005 }, new() { PowerLineCycles = 51 },
                     new() { PowerLineCycles = double.NaN }, new() { Averages = 0 }, new() { Averages = 101 },
                 })
            await Assert.ThrowsAsync<InstrumentSettingException>(async () => await pair.Voltmeter.ConfigureAsync(refused));
        Assert.Equal(before, await pair.Voltmeter.ReadConfigurationAsync());
    }

    // On a kilohm, where a volt is a milliampere.
    private static async Task<DeltaPair> DrivingAsync(double voltage, SimulatedNanovoltmeterSettings settings)
    {
        var pair = new DeltaPair(settings);
        await pair.Source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 100 });
        await pair.Source.SetCurrentAsync(voltage / 1000);
        await pair.Source.SetOutputAsync(true);
        return pair;
    }
}
