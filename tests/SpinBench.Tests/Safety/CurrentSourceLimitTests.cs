using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Safety;

public sealed class CurrentSourceLimitTests
{
    private const double Current = 1e-3;
    private const double Compliance = 2;

    private static readonly Gen<double> Values = Gen.Frequency(
        (4, Gen.Elements(0, -0.0, Current, -Current, 1.0000000000000002e-3, -1.001e-3, 2, 2.0000001, 1, double.NaN, double.PositiveInfinity, double.MaxValue, 1e-9)),
        (3, from share in Gen.Choose(-1500, 1500) select share * 1e-6),
        (1, ArbMap.Default.GeneratorFor<double>()));

    private static readonly Gen<CurrentSweep> AnyCourse =
        from start in Values
        from stop in Values
        from list in Gen.Elements(true, false)
        select list ? new CurrentSweep { Currents = [0, start, stop] } : new CurrentSweep { Start = start, Stop = stop, Points = 3 };

    private static readonly Gen<DifferentialConductanceConfiguration> AnyStaircase =
        from start in Values
        from stop in Values
        from share in Gen.Elements(1, 3, 7)
        from delta in Values
        select new DifferentialConductanceConfiguration { Start = start, Stop = stop, Step = Math.Abs(stop - start) / share, Delta = delta };

    private static readonly Gen<Func<LimitedDeltaSource, ValueTask>> AnyCall = Gen.Frequency(
        (4, Values.Select(volts => Call(source => source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = volts })))),
        (4, Values.Select(current => Call(source => source.SetCurrentAsync(current)))),
        (3, Gen.Elements(true, true, false).Select(on => Call(source => source.SetOutputAsync(on)))),
        (3, from high in Values from low in Values select Call(source => source.ArmAsync(new DeltaConfiguration { High = high, Low = low }))),
        (2, Values.Select(high => Call(source => source.ArmAsync(new DeltaConfiguration { High = high })))),
        (3, from high in Values from low in Values select Call(source => source.ArmAsync(new PulseDeltaConfiguration { High = high, Low = low }))),
        (3, from peak in Values from offset in Values select Call(source => source.ArmWaveAsync(new CurrentWave { Amplitude = peak, Offset = offset }))),
        (2, AnyCourse.Select(sweep => Call(source => source.ArmAsync(new PulseDeltaConfiguration { Sweep = sweep })))),
        (3, AnyCourse.Select(sweep => Call(source => source.ArmSweepAsync(sweep)))),
        (4, AnyStaircase.Select(staircase => Call(source => source.ArmAsync(staircase)))),
        (4, Gen.Constant(Call(source => source.StartAsync()))),
        (3, Gen.Constant(Call(source => source.StartSweepAsync()))),
        (1, Gen.Constant(Call(source => source.StopSweepAsync()))),
        (3, Gen.Constant(Call(source => source.StartWaveAsync()))),
        (1, Gen.Constant(Call(source => source.AbortAsync()))),
        (1, Gen.Constant(Call(source => source.StopWaveAsync()))),
        (1, Gen.Constant(Call(source => source.MakeSafeAsync()))));

    [Fact]
    public void Whatever_is_asked_of_a_source_it_drives_no_current_and_no_voltage_beyond_the_limits() => Prop.ForAll(
        AnyCall.ListOf().ToArbitrary(),
        calls =>
        {
            var inner = new FakeDeltaSource();
            var held = Held(inner);
            foreach (var call in calls) Try(() => call(held));
            return inner.Driven.All(driven => Math.Abs(driven.Current) <= Current && driven.Compliance is >= 0 and <= Compliance)
                .Label(string.Join("; ", inner.Log) + " drove " + string.Join("; ", inner.Driven));
        }).Check(Repeatable.Checks.WithMaxTest(2000));

    [Fact]
    public async Task The_limits_themselves_are_allowed_and_remembered()
    {
        var inner = new FakeDeltaSource();
        var held = Held(inner);
        await held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = Compliance });
        await held.ArmAsync(new DeltaConfiguration { High = Current });
        await held.StartAsync();
        await held.ArmWaveAsync(new CurrentWave { Amplitude = 0.6e-3, Offset = -0.4e-3 });
        await held.StartWaveAsync();
        await held.ArmSweepAsync(new CurrentSweep { Start = -Current, Stop = Current, Points = 2 });
        await held.StartSweepAsync();
        Assert.Equal([(Current, 2), (-Current, 2), (1e-3, 2), (-Current, 2), (Current, 2)], inner.Driven);
        Assert.Equal(Current, held.LargestCurrent);
    }

    [Fact]
    public async Task The_error_says_what_was_asked_of_which_instrument_and_what_is_allowed()
    {
        var held = Held(new FakeDeltaSource());
        Assert.Equal("source: a current of 2 mA was asked; the bench allows at most ±1 mA", (await Refused(() => held.SetCurrentAsync(2e-3))).Message);
        Assert.Equal(
            "source: a delta current of 2 mA was asked; the bench allows at most ±1 mA",
            (await Refused(() => held.ArmAsync(new DeltaConfiguration { High = 2e-3 }))).Message);
        Assert.Equal(
            "source: a compliance of 10 V was asked; the bench allows at most 2 V", (await Refused(() => held.ConfigureAsync(new CurrentSourceConfiguration()))).Message);
        Assert.Contains("before its compliance was set", (await Refused(() => held.SetOutputAsync(true))).Message, StringComparison.Ordinal);
        await held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 1 });
        Assert.Contains("before a current was set", (await Refused(() => held.SetOutputAsync(true))).Message, StringComparison.Ordinal);
        Assert.Contains("a delta measurement was to be started", (await Refused(() => held.StartAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(
            "source: a current of up to 1.2 mA was asked; the bench allows at most ±1 mA",
            (await Refused(() => held.ArmAsync(new DifferentialConductanceConfiguration { Stop = 1e-3, Step = 0.1e-3, Delta = 0.1e-3 }))).Message);
        Assert.Contains("a sweep was to be started", (await Refused(() => held.StartSweepAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("a wave was to be started", (await Refused(() => held.StartWaveAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_roles_limits_the_tighter_holds_and_without_a_role_nothing_is_driven()
    {
        LimitBook book = new();
        book.Restrict(new("source", 1), new CurrentSourceLimit(1e-3, 1));
        book.Restrict(new("source", 1), new CurrentSourceLimit(2e-3, 0.5));
        var held = (ICurrentSource)book.Hold("source", new FakeDeltaSource());
        await Refused(() => held.SetCurrentAsync(1.5e-3));
        await Refused(() => held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 0.8 }));
        var loose = (ICurrentSource)new LimitBook().Hold("source", new FakeDeltaSource());
        await Refused(() => loose.SetCurrentAsync(1e-9));
        await Refused(() => loose.SetOutputAsync(true));
        await loose.SetOutputAsync(false);
        await loose.MakeSafeAsync();
    }

    [Fact]
    public async Task After_the_safe_state_nothing_is_driven_that_was_not_set_up_anew()
    {
        var held = Held(new FakeDeltaSource());
        await held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 1 });
        await held.SetCurrentAsync(1e-4);
        await held.ArmAsync(new DeltaConfiguration());
        await held.MakeSafeAsync();
        await Refused(() => held.SetOutputAsync(true));
        await Refused(() => held.StartAsync());
    }

    [Fact]
    public async Task Pulses_of_waves_are_counted_with_those_of_earlier_parts_and_one_too_many_starts_nothing()
    {
        LimitBook book = new();
        book.Restrict(new("source", 1), new CurrentSourceLimit(Current, Compliance, 20));
        book.Restrict(new("source", 1), new CurrentSourceLimit(Current, Compliance, 12));
        var inner = new FakeDeltaSource();
        var held = (LimitedDeltaSource)book.Hold("source", inner);
        held.CountBefore("pulses.1", 5);
        Assert.Throws<FormatException>(() => held.CountBefore("waveforms.1", 1));
        await held.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 1 });
        // A pulse of two points, a pause, and two levels that follow one another: three pulses.
        var wave = new CurrentWave { Shape = CurrentWaveShape.Arbitrary, Amplitude = Current, Cycles = 1, Points = [-1, -1, 0, 0.5, 1, 0] };
        await held.ArmWaveAsync(wave);
        await held.StartWaveAsync();
        await held.ArmWaveAsync(new CurrentWave { Amplitude = Current, Cycles = 50 });
        await held.StartWaveAsync();
        await held.ArmWaveAsync(wave);
        await held.StartWaveAsync();
        Assert.Equal(11, held.Pulses);
        await held.ArmWaveAsync(wave);
        var driven = inner.Driven.Count;
        Assert.Equal("source: 3 pulses after 11 were asked; the bench allows at most 12 ('most-pulses')", (await Refused(() => held.StartWaveAsync())).Message);
        Assert.Equal(driven, inner.Driven.Count);
        Assert.Equal(11, held.Counts["pulses.1"]);
    }

    [Fact]
    public void Who_only_reads_a_voltage_needs_no_limit()
    {
        var meter = new FakeVoltmeter();
        Assert.Same(meter, new LimitBook().Hold("nano", meter));
    }

    private static LimitedDeltaSource Held(FakeDeltaSource inner)
    {
        LimitBook book = new();
        book.Restrict(new("source", 1), new CurrentSourceLimit(Current, Compliance));
        return (LimitedDeltaSource)book.Hold("source", inner);
    }

    private static Func<LimitedDeltaSource, ValueTask> Call(Func<LimitedDeltaSource, ValueTask> call) => call;

    private static async Task<LimitException> Refused(Func<ValueTask> action) => await Assert.ThrowsAsync<LimitException>(async () => await action());

    private static void Try(Func<ValueTask> action)
    {
        try
        {
            action().AsTask().GetAwaiter().GetResult();
        }
        catch (LimitException)
        {
            // Refused: what came through is what counts.
        }
    }
}
