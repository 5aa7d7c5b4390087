using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Safety;

public sealed class SourceMeterLimitTests
{
    private const double Voltage = 2;
    private const double Current = 1e-3;

    private static readonly Gen<double> Values = Gen.Frequency(
        (4, Gen.Elements(0, 2, -2, 2.0000000000000004, 1e-3, -1e-3, 1.1e-3, 20, 1e9, double.NaN, double.PositiveInfinity, double.NegativeInfinity)),
        (3, from share in Gen.Choose(-3000, 3000) select share * 1e-3),
        (3, from share in Gen.Choose(-3000, 3000) select share * 1e-6));

    private static readonly Gen<Func<ISourceMeter, ValueTask>> AnyCall = Gen.OneOf(
        from isCurrent in Gen.Elements(false, true)
        from volts in Values
        from amperes in Values
        select (Func<ISourceMeter, ValueTask>)(meter => meter.ConfigureAsync(new SourceMeterConfiguration
        {
            Source = isCurrent ? SourceFunction.Current : SourceFunction.Voltage,
            VoltageLimit = volts,
            CurrentLimit = amperes,
        })),
        Values.Select(level => (Func<ISourceMeter, ValueTask>)(meter => meter.SetLevelAsync(level))),
        Values.ArrayOf().Select(levels => (Func<ISourceMeter, ValueTask>)(async meter => await meter.SweepAsync(levels))),
        Gen.Elements(true, false).Select(on => (Func<ISourceMeter, ValueTask>)(meter => meter.SetOutputAsync(on))),
        Gen.Constant((Func<ISourceMeter, ValueTask>)(meter => meter.MakeSafeAsync())));

    [Fact]
    public void Whatever_is_asked_of_a_source_meter_neither_voltage_nor_current_goes_beyond_the_limits() => Prop.ForAll(
        AnyCall.ListOf().ToArbitrary(),
        calls =>
        {
            var inner = new FakeSourceMeter();
            var held = (ISourceMeter)Book().Hold("smu", inner);
            var good = true;
            foreach (var call in calls)
            {
                try
                {
                    call(held).AsTask().GetAwaiter().GetResult();
                }
                catch (LimitException)
                {
                }

                var compliance = inner.Configuration.Source == SourceFunction.Voltage
                    ? Math.Abs(inner.Configuration.CurrentLimit) <= Current
                    : Math.Abs(inner.Configuration.VoltageLimit) <= Voltage;
                good &= !inner.On || (compliance && inner.Levels.Count > 0);
            }

            return good && inner.Levels.All(set => Math.Abs(set.Level) <= (set.Source == SourceFunction.Voltage ? Voltage : Current));
        }).Check(Repeatable.Checks.WithMaxTest(2000));

    [Fact]
    public async Task The_limits_themselves_are_allowed_and_are_remembered()
    {
        var held = (LimitedSourceMeter)Book().Hold("smu", new FakeSourceMeter());
        await held.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = Current });
        await held.SetLevelAsync(-Voltage);
        await held.SetOutputAsync(true);
        await held.ConfigureAsync(new SourceMeterConfiguration { Source = SourceFunction.Current, VoltageLimit = Voltage });
        await held.SetLevelAsync(Current);
        Assert.Equal((Voltage, Current), (held.LargestVoltage, held.LargestCurrent));
    }

    [Fact]
    public async Task An_error_says_what_was_asked_and_what_the_bench_allows()
    {
        var held = (ISourceMeter)Book().Hold("smu", new FakeSourceMeter());
        await held.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = Current });
        var problem = await Assert.ThrowsAsync<LimitException>(async () => await held.SetLevelAsync(3));
        Assert.Equal("smu: a level of 3 V was asked; the bench allows at most ±2 V", problem.Message);
    }

    [Fact]
    public async Task A_source_meter_that_no_role_uses_drives_nothing()
    {
        var held = (ISourceMeter)new LimitBook().Hold("smu", new FakeSourceMeter());
        await Assert.ThrowsAsync<LimitException>(async () => await held.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1e-9 }));
    }

    [Fact]
    public async Task A_level_of_one_quantity_is_none_of_the_other()
    {
        var held = (ISourceMeter)Book().Hold("smu", new FakeSourceMeter());
        await held.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = Current });
        await held.SetLevelAsync(1);
        await held.ConfigureAsync(new SourceMeterConfiguration { Source = SourceFunction.Current, VoltageLimit = 1 });
        await Assert.ThrowsAsync<LimitException>(async () => await held.SetOutputAsync(true));
    }

    [Fact]
    public void Where_two_roles_restrict_it_the_tighter_of_each_holds() => Assert.Equal(
        new SourceMeterLimit(1, 1e-3), new SourceMeterLimit(1, 1e-2).Tightened(new SourceMeterLimit(5, 1e-3), new InstrumentReference("smu", 1)));

    [Fact]
    public async Task A_multimeter_drives_no_more_than_its_test_current_limit_and_a_switch_is_free()
    {
        var book = new LimitBook();
        book.Restrict(new InstrumentReference("dmm", 1), new TestCurrentLimit(100e-6));
        var inner = new FakeMultimeter();
        var held = (IMultimeter)book.Hold("dmm", inner);
        await held.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.FourWireResistance, Range = 10e3 });
        var problem = await Assert.ThrowsAsync<LimitException>(
            async () => await held.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.Resistance }));
        Assert.Contains("drives up to 1 mA; the bench allows at most 100 μA", problem.Message.Replace('µ', 'μ'), StringComparison.Ordinal);
        Assert.Equal(10e3, inner.Configuration.Range);
        await ((IMultimeter)new LimitBook().Hold("other", new FakeMultimeter())).ConfigureAsync(new MultimeterConfiguration());
        var switches = new FakeSwitchMatrix();
        Assert.Same(switches, book.Hold("switch", switches));
    }

    [Fact]
    public async Task Stand_ins_take_settings_and_read_not_a_number()
    {
        var meter = (ISourceMeter)SilentInstrument.StandingInFor(new FakeSourceMeter());
        await meter.ConfigureAsync(new SourceMeterConfiguration { Source = SourceFunction.Current });
        await meter.SetLevelAsync(1e-6);
        Assert.Equal(1e-6, await meter.ReadLevelAsync());
        Assert.True(double.IsNaN((await meter.MeasureAsync()).Voltage));
        Assert.Equal(3, (await meter.SweepAsync([1, 2, 3])).Count);
        var multimeter = (IMultimeter)SilentInstrument.StandingInFor(new FakeMultimeter());
        Assert.True(double.IsNaN(await multimeter.ReadAsync()));
        var switches = (ISwitchMatrix)SilentInstrument.StandingInFor(new FakeSwitchMatrix());
        await switches.CloseAsync([new(1, 0, 2), new(1, 0, 1)]);
        Assert.Equal([new(1, 0, 1), new(1, 0, 2)], await switches.ReadClosedAsync());
    }

    private static LimitBook Book()
    {
        var book = new LimitBook();
        book.Restrict(new InstrumentReference("smu", 1), new SourceMeterLimit(Voltage, Current));
        return book;
    }
}
