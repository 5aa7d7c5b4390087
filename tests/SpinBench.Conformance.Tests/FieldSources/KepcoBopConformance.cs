using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.FieldSources;

/// <summary>Driver and virtual instrument together do to a coil what the simulated supply does by itself.</summary>
public sealed class KepcoBopConformance
{
    private static readonly Gen<Call> AnyCall = Gen.Frequency(
        (2, from volts in Gen.Choose(10, 2000) from quarter in Gen.Elements(false, true) select new Call(Action.Configure, volts * 1e-2, quarter)),
        (5, from amperes in Gen.Choose(-2200, 2200) select new Call(Action.Current, amperes * 1e-2, false)),
        (2, from closed in Gen.Elements(false, true, true) select new Call(Action.Output, 0, closed)),
        (5, from milliseconds in Gen.Choose(0, 100) select new Call(Action.Wait, milliseconds * 1e-3, false)),
        (1, Gen.Constant(new Call(Action.Safe, 0, false))));

    private enum Action
    {
        Configure,
        Current,
        Output,
        Wait,
        Safe,
    }

    [Fact]
    public void Through_driver_and_bytes_the_coil_carries_what_the_simulated_supply_makes_itself()
    {
        Prop.ForAll(AnyCall.ListOf().ToArbitrary(), calls => CompareAsync(calls).AsTask().GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(4886, 1));
    }

    [Fact]
    public async Task A_list_that_somebody_has_left_running_does_not_keep_the_supply_from_its_safe_state()
    {
        var clock = new Clock();
        var supply = new SimulatedPowerSupply(clock, new SimulatedPowerSupplySettings(), seed: 5, "magnet");
        var session = new InProcessSession("SIM::magnet", new VirtualKepcoBop(supply));
        await session.WriteAsync("VOLT 20;:OUTP 1;:LIST:CURR 5,-5;:LIST:DWEL 1;:LIST:COUN 0;:CURR:MODE LIST"u8.ToArray());
        clock.Now = 1.5;
        Assert.InRange(await supply.MeasureCurrentAsync(), -5.1, -4.9);
        await new KepcoBop(session).MakeSafeAsync();
        clock.Now = 10;
        Assert.False(await supply.ReadOutputAsync());
        Assert.Equal((0, 0), (await supply.ReadCurrentSetPointAsync(), Math.Round(await supply.MeasureCurrentAsync(), 2)));
    }

    private static async ValueTask<bool> CompareAsync(IEnumerable<Call> calls)
    {
        var clock = new Clock();
        var near = new SimulatedPowerSupply(clock, new SimulatedPowerSupplySettings(), seed: 5, "magnet");
        var far = new KepcoBop(new InProcessSession("SIM::magnet", new VirtualKepcoBop(
            new SimulatedPowerSupply(clock, new SimulatedPowerSupplySettings(), seed: 5, "magnet"))));
        foreach (var call in calls)
        {
            if (call.Action == Action.Wait) clock.Now += call.Value;
            else if (await TryAsync(near, call) != await TryAsync(far, call)) return false;

            var here = await near.ReadConfigurationAsync();
            var there = await far.ReadConfigurationAsync();
            var same = here.Mode == there.Mode && here.QuarterRange == there.QuarterRange && Near(here.ComplianceVoltage, there.ComplianceVoltage)
                && await near.ReadOutputAsync() == await far.ReadOutputAsync()
                && Near(await near.ReadCurrentSetPointAsync(), await far.ReadCurrentSetPointAsync())
                && Near(await near.MeasureCurrentAsync(), await far.MeasureCurrentAsync())
                && Near(await near.MeasureVoltageAsync(), await far.MeasureVoltageAsync());
            if (!same) return false;
        }

        return true;
    }

    private static async ValueTask<bool> TryAsync(IBipolarSupply supply, Call call)
    {
        try
        {
            await (call.Action switch
            {
                Action.Configure => supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = call.Value, QuarterRange = call.On }),
                Action.Current => supply.SetCurrentAsync(call.Value),
                Action.Output => supply.SetOutputAsync(call.On),
                _ => supply.MakeSafeAsync(),
            });
            return true;
        }
        catch (InstrumentSettingException)
        {
            return false;
        }
    }

    // Six digits are answered.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 5.001e-6 * Math.Pow(10, Math.Ceiling(Math.Log10(Math.Abs(a) + 1e-9)));

    private sealed record Call(Action Action, double Value, bool On);

    private sealed class Clock : IStation
    {
        public double Now { get; set; }

        public void CatchUp()
        {
        }
    }
}
