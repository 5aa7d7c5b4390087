using FsCheck;
using FsCheck.Fluent;
using SpinBench.Conformance.Tests.Voltmeters;
using SpinBench.Drivers.CurrentSources;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.CurrentSources;

/// <summary>Driver and virtual instrument together do to a sample what the simulated source and its linked nanovoltmeter do by themselves.</summary>
public sealed class Keithley6221Conformance
{
    private static readonly Gen<double> AnyCurrent = Gen.Frequency(
        (6, from exponent in Gen.Choose(-9000, -1000) from sign in Gen.Elements(1, -1) select sign * Math.Pow(10, exponent * 1e-3)),
        (1, Gen.Elements(0, 0.105, -0.105, 0.106, double.NaN)));

    private static readonly Gen<CurrentSourceConfiguration> AnyConfiguration =
        from range in Gen.Elements(null, 1e-9, 2e-9, 1e-6, 5e-5, 2e-3, 0.1, (double?)0.2)
        from compliance in Gen.Elements(0.1, 1, 10, 105, 106, 0.01)
        from grounded in Gen.Elements(true, false)
        select new CurrentSourceConfiguration { Range = range, ComplianceVoltage = compliance, LowGrounded = grounded };

    private static readonly Gen<DeltaConfiguration> AnyDelta =
        from high in AnyCurrent
        from low in Gen.Elements(null, 0, -1e-6, (double?)1e-6)
        from delay in Gen.Elements(1e-3, 5e-3, 0)
        from count in Gen.Elements(1, 3, 10, 0)
        from abort in Gen.Elements(true, false)
        from range in Gen.Elements(0.01, 1, 100)
        from cycles in Gen.Elements(0.1, 1, 5)
        select new DeltaConfiguration
        {
            High = Math.Abs(high),
            Low = low,
            Delay = delay,
            Count = count,
            AbortsInCompliance = abort,
            VoltmeterRange = range,
            PowerLineCycles = cycles,
        };

    private static readonly Gen<PulseDeltaConfiguration> AnyPulse =
        from high in AnyCurrent
        from width in Gen.Elements(50e-6, 1e-3, 12e-3, 1)
        from delay in Gen.Elements(16e-6, 0.5e-3, 2e-3)
        from count in Gen.Elements(1, 4)
        from interval in Gen.Elements(5, 8, 4)
        from three in Gen.Elements(true, false)
        from sweep in Gen.Elements<CurrentSweep?>(
            null, null, new CurrentSweep { Points = 3, Count = 2 }, new CurrentSweep { Currents = [1e-6, -1e-4], Delay = 0.13 }, new CurrentSweep { Delay = 0.05 })
        select new PulseDeltaConfiguration
        {
            Sweep = sweep,
            High = high,
            Low = 1e-6,
            Width = width,
            SourceDelay = delay,
            Count = count,
            Interval = interval,
            ThreePoint = three,
            VoltmeterRange = 1,
        };

    private static readonly Gen<DifferentialConductanceConfiguration> AnyConductance =
        from start in Gen.Elements(-10e-6, 0, 1e-3, 0.104)
        from points in Gen.Elements(1, 4, 9)
        from step in Gen.Elements(1e-6, 1e-4, -1e-5, 0)
        from delta in Gen.Elements(2e-6, 3e-4, 0)
        from cycles in Gen.Elements(1, 2, 0)
        from abort in Gen.Elements(true, false)
        select new DifferentialConductanceConfiguration
        {
            Start = start,
            Stop = start + ((points - 1) * step),
            Step = Math.Abs(step),
            Delta = delta,
            Delay = 1e-3,
            AbortsInCompliance = abort,
            VoltmeterRange = 10,
            PowerLineCycles = cycles,
        };

    private static readonly Gen<CurrentWave> AnyWave =
        from shape in Gen.Elements(CurrentWaveShape.Sine, CurrentWaveShape.Square, CurrentWaveShape.Ramp, CurrentWaveShape.Arbitrary)
        from amplitude in AnyCurrent
        from frequency in Gen.Elements(0.5, 10, 347, 1e6)
        from cycles in Gen.Elements(0.5, 10, double.PositiveInfinity)
        select new CurrentWave
        {
            Shape = shape,
            Amplitude = amplitude,
            Frequency = frequency,
            Offset = 1e-3,
            DutyCycle = 0.25,
            Cycles = cycles,
            Points = shape == CurrentWaveShape.Arbitrary ? [0.5, -1, 0.25] : [],
        };

    private static readonly Gen<Call> AnyCall = Gen.Frequency(
        (3, AnyConfiguration.Select(configuration => new Call($"{configuration}", source => source.ConfigureAsync(configuration)))),
        (6, AnyCurrent.Select(current => new Call($"{current} A", source => source.SetCurrentAsync(current)))),
        (3, Gen.Elements(true, true, false).Select(on => new Call(on ? "on" : "off", source => source.SetOutputAsync(on)))),
        (4, AnyDelta.Select(configuration => new Call($"{configuration}", source => ((IDeltaSource)source).ArmAsync(configuration)))),
        (4, AnyPulse.Select(configuration => new Call($"{configuration}", source => ((IDeltaSource)source).ArmAsync(configuration)))),
        (4, AnyConductance.Select(configuration => new Call($"{configuration}", source => ((IDeltaSource)source).ArmAsync(configuration)))),
        (3, AnyWave.Select(wave => new Call($"{wave}", source => ((ICurrentWaveSource)source).ArmWaveAsync(wave)))),
        (6, Gen.Constant(new Call("Start", source => ((IDeltaSource)source).StartAsync()))),
        (3, Gen.Constant(new Call("StartWave", source => ((ICurrentWaveSource)source).StartWaveAsync()))),
        (1, Gen.Constant(new Call("Abort", source => ((IDeltaSource)source).AbortAsync()))),
        (1, Gen.Constant(new Call("StopWave", source => ((ICurrentWaveSource)source).StopWaveAsync()))),
        (1, Gen.Constant(new Call("MakeSafe", source => source.MakeSafeAsync()))));

    private static readonly Gen<(Call Call, double Wait, double Resistance, bool Asks)> AnyStep =
        from call in AnyCall
        from wait in Gen.Choose(0, 400)
        from resistance in Gen.Elements(1e3, 1e3, 1e3, 50, 2e6)
        from asks in Gen.Elements(true, false)
        select (call, wait * 1e-3, resistance, asks);

    [Fact]
    public void Through_driver_and_bytes_the_sample_sees_what_the_simulated_source_makes_itself() =>
        Prop.ForAll(AnyStep.ListOf().ToArbitrary(), steps => CompareAsync(steps).AsTask().GetAwaiter().GetResult())
            .Check(Repeatable.Checks.WithMaxTest(300));

    private static async ValueTask<Property> CompareAsync(IEnumerable<(Call Call, double Wait, double Resistance, bool Asks)> steps)
    {
        var here = new LinkedPair(seed: 5);
        var there = new LinkedPair(seed: 5);
        var near = here.Source;
        var far = there.SourceDriver;
        foreach (var (call, wait, resistance, asks) in steps)
        {
            here.Wait(wait, resistance);
            there.Wait(wait, resistance);
            if (await OutcomeAsync(near, call) != await OutcomeAsync(far, call)) return false.Label("refused by one only");
            if (here.Current != there.Current) return false.Label($"{here.Current} A through the sample, and {there.Current} A");
            if (!asks) continue;
            if (await near.ReadConfigurationAsync() != await far.ReadConfigurationAsync()) return false.Label("configuration");
            if (!Near(await near.ReadCurrentSetPointAsync(), await far.ReadCurrentSetPointAsync(), 1e-6)) return false.Label("set point");
            if (await near.ReadOutputAsync() != await far.ReadOutputAsync()) return false.Label("output");
            if (await near.ReadComplianceAsync() != await far.ReadComplianceAsync()) return false.Label("compliance");
            if (await near.ReadArmedAsync() != await far.ReadArmedAsync()) return false.Label("armed");
            if (await near.ReadFinishedAsync() != await far.ReadFinishedAsync()) return false.Label("finished");
            if (await near.ReadWaveFinishedAsync() != await far.ReadWaveFinishedAsync()) return false.Label("wave finished");
            if (!await SameReadingsAsync(near, far)) return false.Label("readings");
        }

        return (await near.ReadVoltmeterPresentAsync() && await far.ReadVoltmeterPresentAsync()).ToProperty();
    }

    [Fact]
    public void Through_driver_and_bytes_a_sweep_is_that_of_the_simulated_source()
    {
        var sweep = from start in Gen.Elements(0, -1e-3, 1e-6, 0.2)
                    from points in Gen.Elements(2, 7, 1)
                    from logarithmic in Gen.Elements(true, false)
                    from count in Gen.Elements(1, 3)
                    from list in Gen.Elements<double[]?>(null, [1e-3], [0, -2e-3, 1e-6], [0.2])
                    select new CurrentSweep { Start = start, Stop = 2e-3, Points = points, IsLogarithmic = logarithmic, Delay = 0.03, Count = count, Currents = list };
        var call = Gen.Frequency(
            (5, sweep.Select(asked => new Call($"{asked}", source => ((ICurrentSweepSource)source).ArmSweepAsync(asked)))),
            (5, Gen.Constant(new Call("Start", source => ((ICurrentSweepSource)source).StartSweepAsync()))),
            (1, Gen.Constant(new Call("Stop", source => ((ICurrentSweepSource)source).StopSweepAsync()))),
            (1, Gen.Elements(1e-3, 1e-4).Select(current => new Call($"{current} A", source => source.SetCurrentAsync(current)))),
            (1, Gen.Elements(true, false).Select(on => new Call(on ? "on" : "off", source => source.SetOutputAsync(on)))),
            (1, Gen.Constant(new Call("MakeSafe", source => source.MakeSafeAsync()))));
        var steps = from made in call from wait in Gen.Choose(0, 250) select (Call: made, Wait: wait * 1e-3);
        Prop.ForAll(steps.ListOf().ToArbitrary(), calls => CompareSweepsAsync(calls).AsTask().GetAwaiter().GetResult()).Check(Repeatable.Checks.WithMaxTest(300));
    }

    private static async ValueTask<bool> CompareSweepsAsync(IEnumerable<(Call Call, double Wait)> calls)
    {
        var (here, there) = (new LinkedPair(seed: 5), new LinkedPair(seed: 5));
        foreach (var (call, wait) in calls)
        {
            if (await OutcomeAsync(here.Source, call) != await OutcomeAsync(there.SourceDriver, call)) return false;
            foreach (var pair in new[] { here, there }) pair.Wait(wait, 1000);
            if (here.Current != there.Current) return false;
            if (await here.Source.ReadSweepFinishedAsync() != await there.SourceDriver.ReadSweepFinishedAsync()) return false;
            if (await here.Source.ReadOutputAsync() != await there.SourceDriver.ReadOutputAsync()) return false;
        }

        return true;
    }

    private static async ValueTask<bool> SameReadingsAsync(IDeltaSource near, Keithley6221 far)
    {
        var here = await ReadingsAsync(near);
        var there = await ReadingsAsync(far);
        if (here is null || there is null) return here is null && there is null;
        if (here.Count != there.Count) return false;

        // Eight digits are answered.
        return here.Zip(there).All(pair => Near(pair.First.Voltage, pair.Second.Voltage, 1e-7) && Near(pair.First.Time, pair.Second.Time, 1e-7));
    }

    private static async ValueTask<IReadOnlyList<DeltaReading>?> ReadingsAsync(IDeltaSource source)
    {
        try
        {
            return await source.ReadReadingsAsync();
        }
        catch (InstrumentException)
        {
            return null;
        }
    }

    private static async ValueTask<string> OutcomeAsync(ICurrentSource source, Call call)
    {
        try
        {
            await call.Do(source);
            return "done";
        }
        catch (InstrumentSettingException)
        {
            return "a setting that it cannot make";
        }
        catch (InstrumentException)
        {
            return "an error";
        }
    }

    private static bool Near(double a, double b, double share) => Math.Abs(a - b) <= (share * Math.Abs(a)) + 1e-20;

    private sealed record Call(string Name, Func<ICurrentSource, ValueTask> Do)
    {
        public override string ToString() => Name;
    }
}
