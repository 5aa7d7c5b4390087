using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class DeltaOhmsTests
{
    private readonly VirtualClock _clock = new();
    private readonly FakeDeltaSource _source = new();
    private readonly DeltaOhms _meter;

    public DeltaOhmsTests() => _meter = new DeltaOhms(_source, Settings, _clock);

    private static DeltaOhmsSettings Settings => new() { Delta = "source", Current = 10e-6, Range = 2000, Averages = 4, Delay = 5e-3 };

    [Fact]
    public async Task A_resistance_is_the_mean_delta_voltage_over_the_current()
    {
        await _meter.PrepareAsync(default);
        Assert.Equal(1000, await _meter.ReadAsync(), 1e-9);
        _source.Voltage = current => -current;
        Assert.Equal(-1, await _meter.ReadAsync(), 1e-9);
        Assert.Equal(
            ["source abort", "source current 0", "source configure", "source arm delta", "source start", "source start"], _source.Log);
    }

    [Fact]
    public async Task Both_instruments_are_set_up_for_the_largest_resistance_expected()
    {
        await _meter.PrepareAsync(default);
        Assert.Equal(new CurrentSourceConfiguration { Range = 10e-6, ComplianceVoltage = 1 }, _source.Configuration);
        Assert.Equal(new DeltaConfiguration { High = 10e-6, Delay = 5e-3, Count = 4, VoltmeterRange = 20e-3, PowerLineCycles = 1 }, _source.Delta);
    }

    [Fact]
    public async Task A_reading_waits_for_two_voltages_more_than_readings_and_on_while_it_is_not_done()
    {
        await _meter.PrepareAsync(default);
        await _meter.ReadAsync();
        Assert.Equal(6 * 25e-3, _clock.ElapsedSeconds, 9);
        var asked = 0;
        _source.Finished = () => ++asked == 3;
        await _meter.ReadAsync();
        Assert.Equal((6 * 25e-3 * 2) + (2 * 25e-3), _clock.ElapsedSeconds, 9);
    }

    [Fact]
    public async Task A_measurement_that_never_ends_is_an_error()
    {
        await _meter.PrepareAsync(default);
        _source.Finished = () => false;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _meter.ReadAsync());
        Assert.Contains("did not end within", problem.Message, StringComparison.Ordinal);
        Assert.InRange(_clock.ElapsedSeconds, 10, 13);
    }

    [Fact]
    public async Task The_voltage_limit_spoils_a_reading_but_not_the_next()
    {
        await _meter.PrepareAsync(default);
        var asked = 0;
        _source.InCompliance = () => ++asked is 1 or 2;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _meter.ReadAsync());
        Assert.Equal("source: its voltage limit of 1 V kept the current below 10 µA; is the sample connected, the compliance enough for it?", problem.Message);
        Assert.Equal(1000, await _meter.ReadAsync(), 1e-9);
    }

    [Fact]
    public async Task Without_a_nanovoltmeter_on_the_link_it_is_not_prepared()
    {
        _source.HasVoltmeter = false;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _meter.PrepareAsync(default));
        Assert.Contains("no nanovoltmeter answers on its link", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _meter.ReadAsync());
    }

    [Fact]
    public async Task After_the_safe_state_it_must_be_prepared_anew()
    {
        await _meter.PrepareAsync(default);
        await _meter.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _meter.ReadAsync());
        Assert.Equal("source safe", _source.Log[^1]);
    }

    [Fact]
    public async Task A_rehearsal_reads_not_a_number_in_the_time_that_the_readings_take()
    {
        var meter = new DeltaOhms((IDeltaSource)SilentInstrument.StandingInFor(_source), Settings, _clock);
        await meter.PrepareAsync(default);
        Assert.True(double.IsNaN(await meter.ReadAsync()));
        Assert.Equal(6 * 25e-3, _clock.ElapsedSeconds, 9);
        Assert.Empty(_source.Log);
    }

    [Fact]
    public async Task The_role_restricts_the_source_to_its_current_or_to_what_is_allowed_beyond_it()
    {
        foreach (var (limit, allowed) in new (double?, double)[] { (null, 10e-6), (1e-3, 1e-3) })
        {
            LimitBook book = new();
            (Settings with { Limit = limit, Compliance = 3 }).Restrict(book);
            var held = (ICurrentSource)book.Hold("source", new FakeDeltaSource());
            await held.SetCurrentAsync(-allowed);
            await Assert.ThrowsAsync<LimitException>(async () => await held.SetCurrentAsync(allowed * 1.001));
            await held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 3 });
            await Assert.ThrowsAsync<LimitException>(async () => await held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 3.1 }));
        }
    }

    [Fact]
    public void It_is_composed_of_a_source_for_delta_measurements_and_whatever_reads_its_voltage()
    {
        var settings = Settings with { Voltmeter = "nano" };
        Assert.Equal(["source", "nano"], settings.Instruments.Select(used => used.Instrument));
        var parts = new BenchParts(new Dictionary<string, IInstrument> { ["source"] = _source, ["nano"] = new FakeVoltmeter(), ["magnet"] = new FakeBipolarSupply() }, _clock);
        Assert.IsType<DeltaOhms>(settings.Compose(parts));
        var problem = Assert.Throws<InstrumentException>(() => (settings with { Voltmeter = "magnet" }).Compose(parts));
        Assert.Contains("needs a voltmeter", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<InstrumentException>(() => (settings with { Delta = "magnet" }).Compose(parts));
        Assert.Contains("needs a delta source", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Averages = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Current = -1e-6 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Limit = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Delay = -1 });
    }
}
