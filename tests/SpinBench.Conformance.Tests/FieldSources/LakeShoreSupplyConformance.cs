using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.FieldSources;

/// <summary>Driver and virtual instrument together do to a magnet what the simulated supply does by itself.</summary>
public sealed class LakeShoreSupplyConformance
{
    private static readonly Gen<Func<IBipolarSupply, ValueTask>> AnyCall = Gen.Frequency(
        (2, from volts in Gen.Elements(35.0, 75.0, 35.0, 75.0, 20.0)
            from quarter in Gen.Elements(false, false, true)
            select (Func<IBipolarSupply, ValueTask>)(supply => supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = volts, QuarterRange = quarter }))),
        (6, from milliamperes in Gen.Choose(-140_000, 140_000) select (Func<IBipolarSupply, ValueTask>)(supply => supply.SetCurrentAsync(milliamperes * 1e-3))),
        (1, from closed in Gen.Elements(false, true) select (Func<IBipolarSupply, ValueTask>)(supply => supply.SetOutputAsync(closed))),
        (1, Gen.Constant((Func<IBipolarSupply, ValueTask>)(supply => supply.MakeSafeAsync()))));

    [Fact]
    public void Through_driver_and_bytes_a_643_drives_what_the_simulated_supply_drives() =>
        Check(LakeShoreSupplyModel.Model643, session => new LakeShore643(session));

    [Fact]
    public void Through_driver_and_bytes_a_648_drives_what_the_simulated_supply_drives() =>
        Check(LakeShoreSupplyModel.Model648, session => new LakeShore648(session));

    private static void Check(LakeShoreSupplyModel model, Func<IMessageSession, IBipolarSupply> driver) => Prop
        .ForAll(
            AnyCall.SelectMany(call => Gen.Choose(0, 3000).Select(wait => (call, wait * 1e-3))).ListOf().ToArbitrary(),
            calls => CompareAsync(model, driver, calls).AsTask().GetAwaiter().GetResult())
        .Check(Repeatable.Checks.WithMaxTest(300));

    private static async ValueTask<bool> CompareAsync(
        LakeShoreSupplyModel model, Func<IMessageSession, IBipolarSupply> driver, IEnumerable<(Func<IBipolarSupply, ValueTask> Do, double Wait)> calls)
    {
        var clock = new Clock();
        var settings = new SimulatedRampingSupplySettings { CoilInductance = 1 };
        var near = new SimulatedRampingSupply(clock, settings, model, 5, "magnet");
        var far = driver(new InProcessSession("SIM::magnet", new VirtualLakeShoreSupply(new SimulatedRampingSupply(clock, settings, model, 5, "magnet"))));
        foreach (var (action, wait) in calls)
        {
            if (await TryAsync(() => action(near)) != await TryAsync(() => action(far))) return false;
            clock.Now += wait;
            if (await near.ReadConfigurationAsync() != await far.ReadConfigurationAsync()) return false;
            if (await near.ReadOutputAsync() != await far.ReadOutputAsync()) return false;
            if (!Near(await near.ReadCurrentSetPointAsync(), await far.ReadCurrentSetPointAsync())) return false;
            if (!Near(await near.MeasureCurrentAsync(), await far.MeasureCurrentAsync())) return false;
            if (!Near(await near.MeasureVoltageAsync(), await far.MeasureVoltageAsync())) return false;
        }

        return true;
    }

    private static async ValueTask<bool> TryAsync(Func<ValueTask> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (InstrumentSettingException)
        {
            return false;
        }
    }

    // Four digits after the point are answered.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1.5e-4;

    private sealed class Clock : IStation
    {
        public double Now { get; set; }

        public void CatchUp()
        {
        }
    }
}
