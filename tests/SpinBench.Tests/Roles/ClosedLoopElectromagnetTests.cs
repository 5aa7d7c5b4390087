using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

/// <summary>An electromagnet with a gaussmeter in its field: what the coil makes is not what its calibration says.</summary>
public sealed class ClosedLoopElectromagnetTests
{
    private const double TeslaPerAmpere = 0.02;

    private readonly VirtualClock _clock = new();
    private readonly FakeBipolarSupply _supply = new();
    private Func<double, double> _coil = current => current * TeslaPerAmpere;

    private static ElectromagnetSettings Settings => new()
    {
        Electromagnet = "magnet",
        Gaussmeter = "gaussmeter",
        TeslaPerAmpere = TeslaPerAmpere,
        Limit = 0.4,
        Tolerance = 50e-6,
    };

    [Theory]
    [InlineData(0.95, 0, 0.3)]
    [InlineData(1.08, 2e-3, -0.25)]
    [InlineData(0.98, -3e-3, 0)]
    public async Task The_current_is_corrected_until_the_gaussmeter_reads_the_field(double gain, double remanence, double field)
    {
        _coil = current => (gain * current * TeslaPerAmpere) + remanence;
        var (magnet, gaussmeter) = Compose(Settings);
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(field);
        Assert.True(gaussmeter.Configuration.AutoRange);
        Assert.InRange(_coil(_supply.SetPoint), field - 50e-6, field + 50e-6);
        Assert.Equal(_coil(_supply.SetPoint), await magnet.ReadAsync());
        Assert.All(_supply.Currents, current => Assert.InRange(Math.Abs(current), 0, 20 + 1e-9));
    }

    [Fact]
    public async Task A_coil_that_does_what_its_calibration_says_is_read_once_and_left_alone()
    {
        var (magnet, gaussmeter) = Compose(Settings);
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(0.2);
        Assert.Equal(1, gaussmeter.Readings);
        Assert.Equal(10, _supply.SetPoint);
    }

    [Fact]
    public async Task Corrections_ramp_as_well()
    {
        _coil = current => 0.9 * current * TeslaPerAmpere;
        var (magnet, _) = Compose(Settings with { Ramp = 0.1 });
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(0.3);
        Assert.All(_supply.Currents.Zip(_supply.Currents.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, (0.1 * 0.01 / TeslaPerAmpere) + 1e-9));
    }

    [Fact]
    public async Task A_field_that_needs_more_than_the_limit_is_an_error_naming_what_was_read_and_what_was_asked()
    {
        _coil = current => 0.95 * current * TeslaPerAmpere;
        var (magnet, _) = Compose(Settings);
        await magnet.PrepareAsync(default);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await magnet.SetAsync(0.4));
        Assert.StartsWith("gaussmeter: it reads 380 mT where 400 mT was asked", problem.Message, StringComparison.Ordinal);
        Assert.Contains("beyond the limit of ±400 mT", problem.Message, StringComparison.Ordinal);
        Assert.Equal(20, _supply.Currents.Max());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    public async Task A_gaussmeter_that_is_not_in_the_coil_s_field_does_not_drive_the_coil(double gain)
    {
        _coil = current => gain * current * TeslaPerAmpere;
        var (magnet, _) = Compose(Settings);
        await magnet.PrepareAsync(default);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await magnet.SetAsync(0.1));
        Assert.Contains("is its probe in the coil's field", problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, _supply.SetPoint);
    }

    [Fact]
    public async Task The_number_of_corrections_is_bounded()
    {
        // A reading that wanders by more than the tolerance never settles.
        var wander = 0;
        _coil = current => (current * TeslaPerAmpere) + (wander++ % 2 == 0 ? 1e-3 : -1e-3);
        var (magnet, gaussmeter) = Compose(Settings with { Corrections = 4 });
        await magnet.PrepareAsync(default);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await magnet.SetAsync(0.1));
        Assert.Contains("tolerance of 50", problem.Message, StringComparison.Ordinal);
        Assert.Contains("4 corrections", problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, gaussmeter.Readings);
    }

    [Fact]
    public async Task A_gaussmeter_that_reads_nothing_as_in_a_rehearsal_corrects_nothing()
    {
        _coil = _ => double.NaN;
        var (magnet, _) = Compose(Settings);
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(0.1);
        Assert.Equal(5, _supply.SetPoint);
    }

    [Fact]
    public async Task A_gaussmeter_that_fails_does_not_keep_the_field_on()
    {
        var (magnet, gaussmeter) = Compose(Settings);
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(0.2);
        gaussmeter.Fails = _ => new InstrumentException("gaussmeter", null, "no answer");
        await magnet.MakeSafeAsync(default);
        Assert.False(_supply.On);
        await Compose(Settings).Magnet.MakeSafeAsync(default);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(-0.7)]
    public async Task A_field_found_beyond_the_limit_is_ramped_down_from_where_it_is_through_the_limits(double found)
    {
        LimitBook book = new();
        Settings.Restrict(book);
        var supply = (IBipolarSupply)book.Hold("magnet", _supply);
        (_supply.On, _supply.SetPoint, _supply.Configuration) = (true, found / TeslaPerAmpere, new SupplyConfiguration { Mode = SupplyMode.Current });
        await new Electromagnet(supply, Settings with { Gaussmeter = null }, _clock).MakeSafeAsync(default);
        var fields = _supply.Currents.Select(current => current * TeslaPerAmpere).Prepend(found).ToList();
        Assert.All(fields.Zip(fields.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First) - Math.Abs(pair.Second), 0, 0.01 + 1e-9));
        Assert.Equal(0, fields[^1]);
        Assert.False(_supply.On);
        Assert.InRange(((LimitedBipolarSupply)supply).LargestField, 0, 0.4 + 1e-9);
    }

    [Fact]
    public async Task Beyond_the_limit_the_way_leads_downwards_only()
    {
        LimitBook book = new();
        book.Restrict(new("magnet", 1), new CurrentLimit(20, TeslaPerAmpere, 20));
        var supply = (LimitedBipolarSupply)book.Hold("magnet", _supply);
        (_supply.On, _supply.SetPoint) = (true, 40);
        await Assert.ThrowsAsync<LimitException>(async () => await supply.SetCurrentAsync(39));
        await supply.TakeOverAsync(default);
        await supply.SetCurrentAsync(39);
        await Assert.ThrowsAsync<LimitException>(async () => await supply.SetCurrentAsync(39.1));
        await Assert.ThrowsAsync<LimitException>(async () => await supply.SetCurrentAsync(-30));
        await supply.SetCurrentAsync(15);
        await Assert.ThrowsAsync<LimitException>(async () => await supply.SetCurrentAsync(21));
    }

    private (Electromagnet Magnet, FakeGaussmeter Gaussmeter) Compose(ElectromagnetSettings settings)
    {
        var gaussmeter = new FakeGaussmeter(() => _coil(_supply.On ? _supply.SetPoint : 0));
        return (new Electromagnet(_supply, settings, _clock, gaussmeter), gaussmeter);
    }
}
