using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class SourceMeterOhmsTests
{
    private const double Resistance = 4.7e3;

    private static readonly SourceMeterOhmsSettings Driving = new()
    {
        SourceMeter = "smu",
        Current = 10e-6,
        CurrentLimit = 1e-3,
        VoltageLimit = 0.5,
        Pairs = 2,
        Settling = 5e-3,
    };

    private readonly VirtualClock _clock = new();
    private readonly FakeSourceMeter _meter = new();

    [Fact]
    public async Task Both_polarities_are_driven_in_alternating_order_and_nothing_between_readings()
    {
        _meter.Reading = Ohmic(0, 0);
        Assert.Equal(Resistance, await ReadAsync(Driving), 1e-9);
        Assert.Equal([0, 10e-6, -10e-6, -10e-6, 10e-6, 0], _meter.Levels.Select(set => set.Level));
        Assert.Equal(4 * 5e-3, _clock.ElapsedSeconds, 9);
        Assert.True(_meter.On);
    }

    // A thermal voltage cancels in any pair, a linear drift of it only where pairs of both orders go together.
    [Theory]
    [InlineData(1, 1e-3, 0, 0)]
    [InlineData(2, 1e-3, 0, 0)]
    [InlineData(2, 1e-3, 1e-4, 0)]
    [InlineData(8, -1e-3, 1e-4, 0)]
    [InlineData(1, 1e-3, 1e-4, -1e-4 / 2e-5)]
    public async Task Thermal_voltages_cancel_and_so_does_their_drift_with_an_even_number_of_pairs(int pairs, double thermal, double drift, double error)
    {
        _meter.Reading = Ohmic(thermal, drift);
        Assert.Equal(Resistance + error, await ReadAsync(Driving with { Pairs = pairs }), 1e-6);
    }

    [Fact]
    public async Task A_voltage_is_applied_as_well_as_a_current_is_driven()
    {
        _meter.Reading = (_, level, _) => new SourceMeterReading(level, (level - 1e-4) / Resistance, false);
        Assert.Equal(Resistance, await ReadAsync(Driving with { Current = null, Voltage = 0.1 }), 1e-6);
        Assert.Equal(SourceFunction.Voltage, _meter.Configuration.Source);
        Assert.Equal(1e-3, _meter.Configuration.CurrentLimit);
    }

    [Fact]
    public async Task In_compliance_no_reading_is_trusted()
    {
        _meter.Reading = (_, level, _) => new SourceMeterReading(0.5, level / 2, true);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await ReadAsync(Driving));
        Assert.Contains("smu: it is in compliance at 500 mV", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'voltage-limit'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_current_there_is_no_resistance()
    {
        _meter.Reading = (_, level, _) => new SourceMeterReading(level, 0, false);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await ReadAsync(Driving with { Current = null, Voltage = 0.1 }));
        Assert.Contains("open circuit", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_reads_not_a_number()
    {
        _meter.Reading = (_, _, _) => new SourceMeterReading(double.NaN, double.NaN, false);
        Assert.True(double.IsNaN(await ReadAsync(Driving)));
    }

    [Fact]
    public async Task It_is_used_only_between_preparing_and_making_safe()
    {
        var role = new SourceMeterOhms(_meter, Driving, _clock);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await role.ReadAsync());
        await role.PrepareAsync(default);
        await role.MakeSafeAsync(default);
        Assert.False(_meter.On);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await role.ReadAsync());
    }

    [Fact]
    public void Exactly_one_of_current_and_voltage_is_given_and_within_its_limit()
    {
        Assert.Throws<ArgumentException>(() => (Driving with { Voltage = 0.1 }).Restrict(new LimitBook()));
        Assert.Throws<ArgumentException>(() => (Driving with { Current = null }).Restrict(new LimitBook()));
        Assert.Throws<ArgumentException>(() => (Driving with { Current = 2e-3 }).Restrict(new LimitBook()));
        Driving.Restrict(new LimitBook());
    }

    [Fact]
    public async Task A_multimeter_reads_the_ohms_of_its_range()
    {
        var meter = new FakeMultimeter { Reading = 4711 };
        var role = new MultimeterOhms(meter, new MultimeterOhmsSettings { Multimeter = "dmm", Range = 10e3, Limit = 1e-3, Averages = 3 });
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await role.ReadAsync());
        await role.PrepareAsync(default);
        Assert.Equal(4711, await role.ReadAsync());
        Assert.Equal(new MultimeterConfiguration { Function = MultimeterFunction.FourWireResistance, Range = 10e3, Averages = 3 }, meter.Configuration);
    }

    private static Func<SourceMeterConfiguration, double, int, SourceMeterReading> Ohmic(double thermal, double drift) =>
        (_, level, reading) => new SourceMeterReading((level * Resistance) + thermal + (drift * reading), level, false);

    private async Task<double> ReadAsync(SourceMeterOhmsSettings settings)
    {
        var role = new SourceMeterOhms(_meter, settings, _clock);
        await role.PrepareAsync(default);
        return await role.ReadAsync();
    }
}
