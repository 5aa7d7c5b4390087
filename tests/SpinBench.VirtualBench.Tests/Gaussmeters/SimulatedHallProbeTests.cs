using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.Tests.Wiring;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Gaussmeters;

public sealed class SimulatedHallProbeTests
{
    private static readonly SimulatedHallProbeSettings Quiet = new() { Noise = 0 };

    private readonly StillStation _station = new();

    [Fact]
    public async Task A_reading_is_the_field_at_the_time_of_the_latest_conversion_however_late_somebody_looks()
    {
        // 100 readings a second: at 0.1234 s the latest is of 0.12 s, on a ramp of 1 T/s.
        var probe = Probe(Quiet);
        Pass(probe, 0.1234, 0, 0.1234);
        Assert.Equal(0.12, await probe.ReadFieldAsync(), 1e-4);
        Pass(probe, 0.0005, 0.1234, 0.1239);
        Assert.Equal(0.12, await probe.ReadFieldAsync(), 1e-4);
        Pass(probe, 0.0100, 0.1239, 0.1339);
        Assert.Equal(0.13, await probe.ReadFieldAsync(), 1e-4);
    }

    [Fact]
    public async Task Extremes_are_those_of_the_field_between_looks_too()
    {
        var probe = Probe(Quiet);
        Pass(probe, 1, 0, 0.3);
        Pass(probe, 1, 0.3, -0.2);
        Pass(probe, 1, -0.2, 0.1);
        var extremes = await probe.ReadExtremesAsync();
        Assert.Equal((-0.2, 0.3), (Math.Round(extremes.Smallest, 6), Math.Round(extremes.Largest, 6)));
        await probe.RestartExtremesAsync();
        Pass(probe, 1, 0.1, 0.15);
        extremes = await probe.ReadExtremesAsync();
        Assert.Equal((0.1, 0.15), (Math.Round(extremes.Smallest, 6), Math.Round(extremes.Largest, 6)));
    }

    [Fact]
    public async Task Offset_and_calibration_are_wrong_as_stated_until_the_probe_is_zeroed()
    {
        var probe = Probe(Quiet with { ZeroOffset = 1e-3, GainError = 0.01 });
        Pass(probe, 1, 0, 0.2);
        Assert.Equal((0.2 * 1.01) + 1e-3, await probe.ReadFieldAsync(), 1e-4);
        Pass(probe, 1, 0.2, 0);
        await probe.ZeroAsync();
        Assert.Equal(0, await probe.ReadFieldAsync(), 1e-9);
        Pass(probe, 1, 0, 0.2);
        Assert.Equal(0.2 * 1.01, await probe.ReadFieldAsync(), 1e-4);
    }

    [Theory]
    [InlineData(0.0002, 0.00035)]
    [InlineData(0.003, 0.0035)]
    [InlineData(-0.03, 0.035)]
    [InlineData(0.3, 0.35)]
    [InlineData(1, 3.5)]
    public async Task An_automatic_range_is_the_smallest_that_holds_the_field_and_sets_the_resolution(double field, double range)
    {
        var probe = Probe(Quiet);
        await probe.ConfigureAsync(new GaussmeterConfiguration { AutoRange = true });
        Pass(probe, 1, field, field);
        Assert.Equal(range, (await probe.ReadConfigurationAsync()).Range, range * 1e-9);
        var steps = await probe.ReadFieldAsync() / (range / 35_000);
        Assert.Equal(Math.Round(steps), steps, 1e-6);
    }

    [Fact]
    public async Task Beyond_a_fixed_range_there_is_no_reading()
    {
        var probe = Probe(Quiet);
        await probe.ConfigureAsync(new GaussmeterConfiguration { AutoRange = false, Range = 0.03 });
        Pass(probe, 1, 0, 0.1);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await probe.ReadFieldAsync());
        Assert.Contains("35 mT", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await probe.ConfigureAsync(new GaussmeterConfiguration { AutoRange = false, Range = 3.6 }));
    }

    [Theory]
    [InlineData(GaussmeterFilter.Wide, 1)]
    [InlineData(GaussmeterFilter.LowPass, 0.1)]
    public async Task Readings_scatter_by_the_stated_noise_and_filters_take_it_away(GaussmeterFilter filter, double share)
    {
        // 4000 readings: the spread is known to 1.1 %; the band is five of that around the noise with the step's own Δ²/12. Seed 3.
        var probe = Probe(new SimulatedHallProbeSettings { Noise = 1e-4 });
        await probe.ConfigureAsync(new GaussmeterConfiguration { Filter = filter, AutoRange = false, Range = 0.35 });
        var readings = new double[4000];
        for (var i = 0; i < readings.Length; i++)
        {
            Pass(probe, 0.01, 0.1, 0.1);
            readings[i] = await probe.ReadFieldAsync();
            Assert.Equal(readings[i], await probe.ReadFieldAsync());
        }

        var mean = readings.Average();
        var spread = Math.Sqrt(readings.Average(x => (x - mean) * (x - mean)));
        var expected = Math.Sqrt((1e-4 * share * 1e-4 * share) + (1e-5 * 1e-5 / 12));
        Assert.InRange(spread, expected * 0.945, expected * 1.055);
        Assert.InRange(mean - 0.1, -5 * expected / 63, 5 * expected / 63);
    }

    [Fact]
    public async Task On_a_station_it_sees_the_field_that_the_coil_makes_at_the_sample()
    {
        var clock = new SpinBench.Time.VirtualClock();
        var station = new ProbeStation(clock, new RecordingSample());
        var supply = new SimulatedPowerSupply(station, new SimulatedPowerSupplySettings(), 1, "magnet");
        station.Wire(supply, 20e-3);
        var probe = new SimulatedHallProbe(station, Quiet, GaussmeterModel.LakeShore475, 1, "gaussmeter");
        station.Wire(probe, 1.0);
        await supply.SetOutputAsync(true);
        await supply.SetCurrentAsync(5);
        clock.Advance(1);
        Assert.Equal(0.1, await probe.ReadFieldAsync(), 1e-4);
        await supply.SetCurrentAsync(-10);
        clock.Advance(0.05);
        await supply.SetCurrentAsync(5);
        clock.Advance(3600);
        Assert.InRange((await probe.ReadExtremesAsync()).Smallest, -0.2, -0.05);
        Assert.Equal(0.1, await probe.ReadFieldAsync(), 1e-4);
    }

    private SimulatedHallProbe Probe(SimulatedHallProbeSettings settings) => new(_station, settings, GaussmeterModel.LakeShore475, 3, "gaussmeter");

    private void Pass(SimulatedHallProbe probe, double duration, double from, double to)
    {
        ((IFieldWatch)probe).Observe(duration, from, to);
        _station.Now += duration;
    }
}
