using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.FieldSources;

/// <summary>Driver and virtual instrument together do to a magnet what the simulated programmer does by itself.</summary>
public sealed class Ami430Conformance
{
    private static readonly Gen<Func<IMagnetProgrammer, ValueTask>> AnyCall = Gen.Frequency(
        (2, from rate in Gen.Elements(1e-4, 1e-3, 0.02, 0.5, 0)
            from volts in Gen.Elements(0.5, 2, 10, 11, -1)
            from coil in Gen.Elements(0.1, 0.1, 0.1, 0.2)
            select (Func<IMagnetProgrammer, ValueTask>)(magnet => magnet.ConfigureAsync(
                new MagnetConfiguration { RampRate = rate, VoltageLimit = volts, TeslaPerAmpere = coil }))),
        (5, from millitesla in Gen.Choose(-9000, 9000) select (Func<IMagnetProgrammer, ValueTask>)(magnet => magnet.SetTargetAsync(millitesla * 1e-3))),
        (5, Gen.Constant((Func<IMagnetProgrammer, ValueTask>)(magnet => magnet.RampAsync()))),
        (1, Gen.Constant((Func<IMagnetProgrammer, ValueTask>)(magnet => magnet.PauseAsync()))),
        (1, Gen.Constant((Func<IMagnetProgrammer, ValueTask>)(magnet => magnet.ZeroAsync()))),
        (1, Gen.Constant((Func<IMagnetProgrammer, ValueTask>)(magnet => magnet.MakeSafeAsync()))));

    [Fact]
    public void Through_driver_and_bytes_the_magnet_does_what_the_simulated_programmer_makes_it_do() => Prop
        .ForAll(
            AnyCall.SelectMany(call => Gen.Choose(0, 200).Select(wait => (call, (double)wait))).ListOf().ToArbitrary(),
            calls => CompareAsync(calls).AsTask().GetAwaiter().GetResult())
        .Check(Repeatable.Checks.WithMaxTest(300));

    private static async ValueTask<bool> CompareAsync(IEnumerable<(Func<IMagnetProgrammer, ValueTask> Do, double Wait)> calls)
    {
        var clock = new Clock();
        var settings = new SimulatedMagnetProgrammerSettings { Inductance = 1 };
        var near = new SimulatedMagnetProgrammer(clock, settings, 0.1, 5, "magnet");
        var far = new Ami430(new InProcessSession("SIM::magnet", new VirtualAmi430(new SimulatedMagnetProgrammer(clock, settings, 0.1, 5, "magnet"))));
        foreach (var (action, wait) in calls)
        {
            var (here, there) = (await TryAsync(() => action(near)), await TryAsync(() => action(far)));
            if (here != there) return false;
            clock.Now += wait;
            var (settingsHere, settingsThere) = (await near.ReadConfigurationAsync(), await far.ReadConfigurationAsync());
            if (!Near(settingsHere.RampRate, settingsThere.RampRate) || !Near(settingsHere.VoltageLimit, settingsThere.VoltageLimit)) return false;
            if (await near.ReadStateAsync() != await far.ReadStateAsync()) return false;
            if (!Near(await near.ReadTargetAsync(), await far.ReadTargetAsync())) return false;
            if (!Near(await near.ReadFieldAsync(), await far.ReadFieldAsync())) return false;
            if (await near.ReadPersistentAsync() != await far.ReadPersistentAsync()) return false;
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
        catch (InstrumentException)
        {
            return false;
        }
    }

    // Nine digits after the point are answered.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-8 * Math.Max(1, Math.Abs(a));

    private sealed class Clock : IStation
    {
        public double Now { get; set; }

        public void CatchUp()
        {
        }
    }
}
