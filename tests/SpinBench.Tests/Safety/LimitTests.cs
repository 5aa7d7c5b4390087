using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Safety;

public sealed class LimitTests
{
    private const double Current = 20;
    private const double Compliance = 15;
    private const double Sine = 0.2;

    private static readonly PulseLimit Pulses = new(2, 1e-6, 1000, 600);

    // Values at, just beside and far from every limit, and what is no number at all.
    private static readonly Gen<double> Values = Gen.Frequency(
        (4, Gen.Elements(
            0, -0.0, 2, -2, 2.0000000000000004, -2.0000000000000004, 20, -20, 20.001, -20.001, 15, 0.2, 1e-6, 1.1e-6, 600, 50, 1e9, -1e9,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue)),
        (3, from share in Gen.Choose(-3000, 3000) select share * 1e-3),
        (2, from share in Gen.Choose(0, 3000) select share * 1e-9),
        (1, ArbMap.Default.GeneratorFor<double>()));

    [Fact]
    public void Whatever_is_asked_of_a_pulse_generator_no_pulse_beyond_the_limits_comes_out() => Prop.ForAll(
        PulserCalls().ListOf().ToArbitrary(),
        calls =>
        {
            var inner = new FakePulseGenerator();
            var held = (IPulseGenerator)Book().Hold("pulser", inner);
            foreach (var call in calls) Try(() => call.Do(held));
            return (inner.Applied.All(train => train.Channel == 1 && IsAllowed(train.Train))
                    && inner.Configurations.All(entry => entry.Key == 1 && IsAllowed(entry.Value))
                    && inner.On.All(channel => channel == 1 && inner.Configurations.ContainsKey(channel))
                    && inner.Applied.Sum(train => (long)train.Train.Count) <= Pulses.Pulses)
                .Label(string.Join("; ", calls.Select(call => call.Name)) + " gave " + string.Join("; ", inner.Log));
        }).Check(Repeatable.Checks.WithMaxTest(2000));

    [Fact]
    public void Whatever_is_asked_of_a_supply_no_current_beyond_the_limit_is_set() => Prop.ForAll(
        SupplyCalls().ListOf().ToArbitrary(),
        calls =>
        {
            var inner = new FakeBipolarSupply();
            var held = (IBipolarSupply)Book().Hold("magnet", inner);
            var currentBefore = double.NaN;
            var good = true;
            foreach (var call in calls)
            {
                Try(() => call.Do(held));
                if (inner.Currents.Count > 0) currentBefore = inner.Currents[^1];
                good &= !inner.On || (inner.Configuration.Mode == SupplyMode.Current && inner.Configuration.ComplianceVoltage is >= 0 and <= Compliance && !double.IsNaN(currentBefore));
            }

            return (good && inner.Currents.All(current => Math.Abs(current) <= Current * (1 + 1e-9))).Label(string.Join("; ", inner.Log));
        }).Check(Repeatable.Checks.WithMaxTest(2000));

    [Fact]
    public void Whatever_is_asked_of_a_lock_in_no_sine_beyond_the_limit_comes_out() => Prop.ForAll(
        Values.ToArbitrary(),
        amplitude =>
        {
            var inner = new FakeLockInAmplifier { Configuration = new LockInConfiguration { SineAmplitude = 0 } };
            var held = (ILockInAmplifier)Book().Hold("lockin", inner);
            Try(() => held.ConfigureAsync(new LockInConfiguration { SineAmplitude = amplitude }));
            return inner.Configuration.SineAmplitude is >= 0 and <= Sine;
        }).Check(Repeatable.Checks.WithMaxTest(1000));

    [Fact]
    public async Task The_limits_themselves_are_allowed()
    {
        var pulser = (IPulseGenerator)Book().Hold("pulser", new FakePulseGenerator());
        await pulser.ConfigureAsync(1, Pulse with { Amplitude = -Pulses.Amplitude, Width = Pulses.Width, Period = 1e-3 });
        var supply = (IBipolarSupply)Book().Hold("magnet", new FakeBipolarSupply());
        await supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = Compliance });
        await supply.SetCurrentAsync(-Current);
        await ((ILockInAmplifier)Book().Hold("lockin", new FakeLockInAmplifier())).ConfigureAsync(new LockInConfiguration { SineAmplitude = Sine });
    }

    [Fact]
    public async Task The_error_says_what_was_asked_of_which_instrument_and_what_is_allowed()
    {
        var pulser = (IPulseGenerator)Book().Hold("pulser", new FakePulseGenerator());
        Assert.Equal(
            "pulser: a pulse of 2.5 V was asked; the bench allows at most ±2 V",
            (await Refused(() => pulser.ConfigureAsync(1, Pulse with { Amplitude = 2.5 }))).Message);
        Assert.Equal(
            "pulser: an amplitude for a load of 50 Ω was asked; the bench allows the line's 600 Ω only: for another load the generator makes another voltage",
            (await Refused(() => pulser.ConfigureAsync(1, Pulse with { Load = 50 }))).Message);
        Assert.Equal(
            "pulser: channel 2 is not wired to the sample by any role of the bench file", (await Refused(() => pulser.ConfigureAsync(2, Pulse))).Message);
        var supply = (IBipolarSupply)Book().Hold("magnet", new FakeBipolarSupply());
        Assert.Equal(
            "magnet: 500 mT (25 A) was asked; the bench allows at most ±400 mT (±20 A)", (await Refused(() => supply.SetCurrentAsync(25))).Message);
        var lockIn = (ILockInAmplifier)Book().Hold("lockin", new FakeLockInAmplifier());
        Assert.Equal(
            "lockin: a readout drive of 1 V was asked; the bench allows at most 200 mV",
            (await Refused(() => lockIn.ConfigureAsync(new LockInConfiguration { SineAmplitude = 1 }))).Message);
    }

    [Fact]
    public void Whoever_may_drive_at_all_may_do_so_once()
    {
        Func<object>[] none =
        [
            () => new PulseChannelSettings { Pulses = "pulser.1", Limit = 1, MostPulses = 0 },
            () => new DrivePulsesSettings { DrivePulses = "pulser.1", Limit = new Drive(1, "V"), MostPulses = 0 },
            () => new SpikePairSettings { SpikePair = "spiker", Limit = new Drive(1, "V"), MostPairs = -1 },
            () => new DeviceArrayBankSettings { DeviceArray = "array", Limit = new Drive(1, "V"), Devices = 1, MostPulses = 0 },
            () => new CrossbarSynapsesSettings { Crossbar = "crossbar", Rows = 1, Columns = 1, States = 2, Limit = 1, Start = 0.1, Saturation = 1, MostPulses = 0 },
        ];
        Assert.All(none, make => Assert.Contains("takes at least one", Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal));
        Assert.Equal(1_000_000_000, new PulseChannelSettings { Pulses = "pulser.1", Limit = 1 }.MostPulses);
    }

    [Fact]
    public async Task Of_two_roles_limits_the_tighter_holds_in_either_order()
    {
        foreach (var order in new[] { 0, 1 })
        {
            LimitBook book = new();
            var wide = new PulseLimit(3, 1e-7, 100, 600);
            var narrow = new PulseLimit(1, 1e-5, 2000, 600);
            book.Restrict(new("pulser", 1), order == 0 ? wide : narrow);
            book.Restrict(new("pulser", 1), order == 0 ? narrow : wide);
            book.Restrict(new("magnet", 1), new CurrentLimit(order == 0 ? 5 : 10, 0.02, 10));
            book.Restrict(new("magnet", 1), new CurrentLimit(order == 0 ? 10 : 5, 0.02, 20));
            book.Restrict(new("lockin", 1), new SineLimit(order == 0 ? 0.1 : 0.5));
            book.Restrict(new("lockin", 1), new SineLimit(order == 0 ? 0.5 : 0.1));
            var pulser = (IPulseGenerator)book.Hold("pulser", new FakePulseGenerator());
            await Refused(() => pulser.ConfigureAsync(1, Pulse with { Amplitude = 1.5 }));
            await Refused(() => pulser.ConfigureAsync(1, Pulse with { Amplitude = 1, Width = 2e-7 }));
            await pulser.ConfigureAsync(1, Pulse with { Amplitude = 1, Count = 101 });
            await Refused(() => pulser.TriggerAsync(1));
            var supply = (IBipolarSupply)book.Hold("magnet", new FakeBipolarSupply());
            await Refused(() => supply.SetCurrentAsync(6));
            await Refused(() => supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 15 }));
            await Refused(() => ((ILockInAmplifier)book.Hold("lockin", new FakeLockInAmplifier())).ConfigureAsync(new LockInConfiguration { SineAmplitude = 0.3 }));
        }
    }

    [Fact]
    public void Roles_that_contradict_each_other_on_what_is_wired_are_refused()
    {
        var book = Book();
        Assert.Throws<ArgumentException>(() => book.Restrict(new("pulser", 1), Pulses with { Load = 50 }));
        Assert.Throws<ArgumentException>(() => book.Restrict(new("magnet", 1), new CurrentLimit(1, 0.03, 10)));
    }

    [Fact]
    public async Task What_no_role_uses_cannot_be_driven()
    {
        LimitBook book = new();
        var pulser = (IPulseGenerator)book.Hold("pulser", new FakePulseGenerator());
        await Refused(() => pulser.ConfigureAsync(1, Pulse));
        await Refused(() => pulser.SetOutputAsync(1, true));
        await Refused(() => pulser.TriggerAsync(1));
        await pulser.SetOutputAsync(1, false);
        var supply = (IBipolarSupply)book.Hold("magnet", new FakeBipolarSupply());
        await Refused(() => supply.SetCurrentAsync(1e-6));
        await Refused(() => supply.SetOutputAsync(true));
        await Refused(() => ((ILockInAmplifier)book.Hold("lockin", new FakeLockInAmplifier())).ConfigureAsync(new LockInConfiguration { SineAmplitude = 0.004 }));
    }

    [Fact]
    public async Task Of_an_instrument_of_unknown_kind_only_the_way_into_the_safe_state_is_left()
    {
        Heater heater = new();
        var held = new LimitBook().Hold("heater", heater);
        Assert.IsNotType<Heater>(held);
        await held.MakeSafeAsync();
        Assert.True(heater.IsSafe);
    }

    [Fact]
    public async Task After_the_safe_state_nothing_comes_out_that_was_not_configured_anew()
    {
        var book = Book();
        var pulser = (IPulseGenerator)book.Hold("pulser", new FakePulseGenerator());
        await pulser.ConfigureAsync(1, Pulse);
        await pulser.MakeSafeAsync();
        await Refused(() => pulser.SetOutputAsync(1, true));
        await Refused(() => pulser.TriggerAsync(1));
        var supply = (IBipolarSupply)book.Hold("magnet", new FakeBipolarSupply());
        await supply.ConfigureAsync(new SupplyConfiguration());
        await supply.SetCurrentAsync(1);
        await supply.MakeSafeAsync();
        await Refused(() => supply.SetOutputAsync(true));
    }

    [Fact]
    public async Task A_channel_whose_settings_failed_half_way_is_not_triggered()
    {
        FakePulseGenerator inner = new();
        var pulser = (IPulseGenerator)Book().Hold("pulser", inner);
        await pulser.ConfigureAsync(1, Pulse);
        inner.Fails = call => call.StartsWith("configure", StringComparison.Ordinal) ? new InstrumentException("pulser", "VOLT 1", "no answer") : null;
        await Assert.ThrowsAsync<InstrumentException>(async () => await pulser.ConfigureAsync(1, Pulse with { Count = 5 }));
        await Refused(() => pulser.TriggerAsync(1));
    }

    private static PulseConfiguration Pulse => new() { Amplitude = 1, Width = 1e-7, Edge = 2.5e-9, Period = 1e-6, Count = 1, Load = 600 };

    private static bool IsAllowed(PulseConfiguration pulse) =>
        Math.Abs(pulse.Amplitude) <= Pulses.Amplitude && pulse.Width > 0 && pulse.Width <= Pulses.Width && pulse.Edge >= 0 && pulse.Edge <= pulse.Width
        && pulse.Count >= 1 && double.IsFinite(pulse.Period) && pulse.Period > pulse.Width && pulse.Load == Pulses.Load;

    private static LimitBook Book()
    {
        LimitBook book = new();
        book.Restrict(new("pulser", 1), Pulses);
        book.Restrict(new("magnet", 1), new CurrentLimit(Current, 0.02, Compliance));
        book.Restrict(new("lockin", 1), new SineLimit(Sine));
        return book;
    }

    private static Gen<(string Name, Func<IPulseGenerator, ValueTask> Do)> PulserCalls()
    {
        var configure =
            from channel in Gen.Elements(1, 1, 1, 2, 0, 3)
            from amplitude in Gen.OneOf(Values, Gen.Constant(1.0))
            from width in Gen.OneOf(Values, Gen.Constant(1e-7))
            from edge in Gen.OneOf(Values, Gen.Constant(1e-9), Gen.Constant(1e-9))
            from period in Gen.OneOf(Values, Gen.Constant(1e-5), Gen.Constant(1e-5))
            from count in Gen.Elements(1, 1, 0, -1, 10, 999, int.MaxValue)
            from load in Gen.Elements(600.0, 600, 600, 50, double.NaN, double.PositiveInfinity)
            let pulse = new PulseConfiguration { Amplitude = amplitude, Width = width, Edge = edge, Period = period, Count = count, Load = load }
            select ($"{channel} {pulse}", (Func<IPulseGenerator, ValueTask>)(pulser => pulser.ConfigureAsync(channel, pulse)));
        var amplitudes =
            from channel in Gen.Elements(1, 1, 2)
            from amplitude in Values
            select ($"{channel} {amplitude}", (Func<IPulseGenerator, ValueTask>)(pulser => pulser.SetAmplitudeAsync(channel, amplitude)));
        var rest =
            from channel in Gen.Elements(1, 1, 2)
            from action in Gen.Elements<(string, Func<IPulseGenerator, ValueTask>)>(
                ($"{channel} trigger", pulser => pulser.TriggerAsync(channel)),
                ($"{channel} on", pulser => pulser.SetOutputAsync(channel, true)),
                ($"{channel} off", pulser => pulser.SetOutputAsync(channel, false)),
                ("safe", pulser => pulser.MakeSafeAsync()))
            select action;
        return Gen.Frequency((3, configure), (2, amplitudes), (5, rest));
    }

    private static Gen<(string Name, Func<IBipolarSupply, ValueTask> Do)> SupplyCalls() => Gen.OneOf(
        from current in Values select ($"{current}", (Func<IBipolarSupply, ValueTask>)(supply => supply.SetCurrentAsync(current))),
        from mode in Gen.Elements(SupplyMode.Current, SupplyMode.Current, SupplyMode.Voltage)
        from compliance in Gen.OneOf(Values, Gen.Constant(10.0))
        select ($"{mode}", (Func<IBipolarSupply, ValueTask>)(supply => supply.ConfigureAsync(new SupplyConfiguration { Mode = mode, ComplianceVoltage = compliance }))),
        Gen.Elements<(string, Func<IBipolarSupply, ValueTask>)>(
            ("on", supply => supply.SetOutputAsync(true)), ("off", supply => supply.SetOutputAsync(false)), ("safe", supply => supply.MakeSafeAsync())));

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

    private sealed class Heater : IInstrument
    {
        public bool IsSafe { get; private set; }

        public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(new InstrumentIdentity("", "", "", ""));

        public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
        {
            IsSafe = true;
            return default;
        }
    }
}
