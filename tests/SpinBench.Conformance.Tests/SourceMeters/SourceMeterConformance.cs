using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.SourceMeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.Conformance.Tests.SourceMeters;

/// <summary>Driver and virtual instrument together source and measure as the simulated source meter does by itself.</summary>
public sealed class SourceMeterConformance
{
    private const double Resistance = 4700;

    private static readonly Gen<SourceMeterConfiguration> AnyConfiguration =
        from isCurrent in Gen.Elements(false, true)
        from microamperes in Gen.Choose(1, 100_000)
        from millivolts in Gen.Choose(25, 21_000)
        from sourceRange in Gen.Elements<double?>(null, 0.01, 0.5, 1)
        from measureRange in Gen.Elements<double?>(null, null, 0.02, 1)
        from cycles in Gen.Elements(0.01, 0.1, 1, 10)
        from fourWire in Gen.Elements(false, true)
        from delay in Gen.Elements(0, 1e-3, 0.25)
        select new SourceMeterConfiguration
        {
            Source = isCurrent ? SourceFunction.Current : SourceFunction.Voltage,
            CurrentLimit = microamperes * 1e-6,
            VoltageLimit = millivolts * 1e-3,
            SourceRange = sourceRange,
            MeasureRange = measureRange,
            PowerLineCycles = cycles,
            FourWire = fourWire,
            SourceDelay = delay,
        };

    private static readonly Gen<Func<ISourceMeter, ValueTask>> AnyCall = Gen.Frequency(
        (3, AnyConfiguration.Select(configuration => (Func<ISourceMeter, ValueTask>)(meter => meter.ConfigureAsync(configuration)))),
        (5, Gen.Choose(-12_000, 12_000).Select(level => (Func<ISourceMeter, ValueTask>)(meter => meter.SetLevelAsync(level * 1e-4)))),
        (3, Gen.Elements(true, true, false).Select(on => (Func<ISourceMeter, ValueTask>)(meter => meter.SetOutputAsync(on)))),
        (1, Gen.Constant((Func<ISourceMeter, ValueTask>)(meter => meter.MakeSafeAsync()))));

    public static TheoryData<string> Models => ["2400", "2401", "2420", "2440", "2450"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Through_driver_and_bytes_it_sources_and_measures_what_the_simulated_source_meter_does_itself(string model) =>
        Prop.ForAll(
            (from call in AnyCall from wait in Gen.Elements(0, 0, 0.3) select (call, wait)).ListOf().ToArbitrary(),
            calls => CompareAsync(model, calls).AsTask().GetAwaiter().GetResult()).Check(Repeatable.Checks.WithMaxTest(150));

    private static async ValueTask<Property> CompareAsync(string model, IEnumerable<(Func<ISourceMeter, ValueTask> Call, double Wait)> calls)
    {
        var circuit = new Resistor(Resistance);
        var near = Simulated(model, circuit);
        var far = Driver(model, circuit);
        // What an instrument answers before anybody configured it is its own affair.
        await near.ConfigureAsync(new SourceMeterConfiguration());
        await far.ConfigureAsync(new SourceMeterConfiguration());
        var step = 0;
        foreach (var (call, wait) in calls)
        {
            step++;
            circuit.Now += wait;
            if (await FailsAsync(() => call(near)) != await FailsAsync(() => call(far))) return false.Label($"step {step}: one refused, the other did not");
            if (await near.ReadOutputAsync() != await far.ReadOutputAsync()) return false.Label($"step {step}: output");
            if (!Near(await near.ReadLevelAsync(), await far.ReadLevelAsync())) return false.Label($"step {step}: level");
            var here = await near.ReadConfigurationAsync();
            var there = await far.ReadConfigurationAsync();
            if (!Same(here, there)) return false.Label($"step {step}: {here} is not {there}");
            if (!await near.ReadOutputAsync()) continue;
            var (one, other) = (await near.MeasureAsync(), await far.MeasureAsync());
            if (!Same(one, other)) return false.Label($"step {step}: {one} is not {other}");
            var level = await near.ReadLevelAsync();
            var first = await near.SweepAsync([level, level / 2, -level]);
            var second = await far.SweepAsync([level, level / 2, -level]);
            if (!first.Zip(second).All(pair => Same(pair.First, pair.Second))) return false.Label($"step {step}: sweep");
        }

        return true.ToProperty();
    }

    [Fact]
    public async Task Through_driver_and_bytes_the_limit_test_is_that_of_the_simulated_source_meter()
    {
        var (here, there) = (new Resistor(1000), new Resistor(1000));
        var (near, far) = (Simulated("2400", here), Driver("2400", there));
        foreach (var meter in (ISourceMeter[])[near, far])
        {
            await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1e-3 });
            await meter.SetLevelAsync(0.1);
            await meter.SetOutputAsync(true);
        }

        var limits = from quantity in (SourceFunction[])[SourceFunction.Voltage, SourceFunction.Current]
                     from low in (double[])[-1, 0, 0.09999, 1]
                     from high in (double[])[-0.5, 0.0001, 0.2, 1]
                     select new ReadingLimits(quantity, low, high);
        foreach (var asked in limits)
        {
            Assert.Equal(await FailsAsync(() => near.SetLimitsAsync(asked)), await FailsAsync(() => ((ILimitTest)far).SetLimitsAsync(asked)));
            await near.MeasureAsync();
            await far.MeasureAsync();
            Assert.Equal(await near.ReadLimitsFailedAsync(), await ((ILimitTest)far).ReadLimitsFailedAsync());
            Assert.Equal(await near.ReadLimitsAsync(), await ((ILimitTest)far).ReadLimitsAsync());
        }
    }

    private static ISourceMeter Driver(string model, Resistor circuit)
    {
        var meter = Simulated(model, circuit);
        return model == "2450"
            ? new Keithley2450(new InProcessSession("SIM::smu", new VirtualKeithley2450(meter, circuit)))
            : new Keithley2400(new InProcessSession("SIM::smu", new VirtualKeithley2400(meter, circuit, circuit)));
    }

    private static SimulatedSourceMeter Simulated(string model, Resistor circuit) =>
        new(circuit, circuit, new SimulatedSourceMeterSettings { Model = model, Noise = 1e-5 }, seed: 5, "smu");

    private static async ValueTask<bool> FailsAsync(Func<ValueTask> call)
    {
        try
        {
            await call();
            return false;
        }
        catch (InstrumentException)
        {
            return true;
        }
    }

    private static bool Same(SourceMeterConfiguration a, SourceMeterConfiguration b) =>
        a.Source == b.Source && a.FourWire == b.FourWire && Near(a.CurrentLimit, b.CurrentLimit) && Near(a.VoltageLimit, b.VoltageLimit)
        && Near(a.SourceRange ?? 0, b.SourceRange ?? 0) && Near(a.MeasureRange ?? 0, b.MeasureRange ?? 0)
        && Near(a.PowerLineCycles, b.PowerLineCycles) && Near(a.SourceDelay, b.SourceDelay);

    private static bool Same(SourceMeterReading a, SourceMeterReading b) =>
        a.InCompliance == b.InCompliance && Near(a.Voltage, b.Voltage) && Near(a.Current, b.Current);

    // Seven digits are answered.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 5.1e-7 * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-18;
}
