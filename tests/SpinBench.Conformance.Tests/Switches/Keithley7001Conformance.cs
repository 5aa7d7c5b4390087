using FsCheck;
using FsCheck.Fluent;
using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.Switches;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Switches;

namespace SpinBench.Conformance.Tests.Switches;

/// <summary>Driver and virtual instrument together move the relays that the simulated mainframe moves by itself.</summary>
public sealed class Keithley7001Conformance
{
    private enum Action
    {
        Close,
        CloseOnly,
        Open,
        OpenAll,
        Safe,
    }

    // Some of the relays are not there.
    private static readonly Gen<SwitchChannel> AnyRelay =
        from slot in Gen.Frequency((40, Gen.Choose(1, 2)), (1, Gen.Constant(3)))
        from row in Gen.Frequency((40, Gen.Choose(1, 4)), (1, Gen.Choose(0, 5)))
        from column in Gen.Choose(1, 10)
        select new SwitchChannel(slot, row, column);

    private static readonly Gen<(Action Action, IReadOnlyList<SwitchChannel> Relays)> AnyCall =
        from action in Gen.Elements(Action.Close, Action.Close, Action.CloseOnly, Action.Open, Action.OpenAll, Action.Safe)
        from count in Gen.Choose(0, 12)
        from relays in AnyRelay.ArrayOf(count)
        select (action, (IReadOnlyList<SwitchChannel>)relays);

    [Fact]
    public void Through_driver_and_bytes_the_same_contacts_are_made() =>
        Prop.ForAll(AnyCall.ListOf().ToArbitrary(), calls => CompareAsync(calls).AsTask().GetAwaiter().GetResult()).Check(Repeatable.Checks.WithMaxTest(300));

    private static async ValueTask<bool> CompareAsync(IEnumerable<(Action Action, IReadOnlyList<SwitchChannel> Relays)> calls)
    {
        var clock = new Resistor(1);
        var near = new SimulatedSwitchMatrix(clock, new SimulatedSwitchMatrixSettings());
        var far = new SimulatedSwitchMatrix(clock, new SimulatedSwitchMatrixSettings());
        var driver = new Keithley7001(new InProcessSession("SIM::switch", new VirtualKeithley7001(far, clock)));
        foreach (var (action, relays) in calls)
        {
            if (await FailsAsync(near, action, relays) != await FailsAsync(driver, action, relays)) return false;
            if (!(await near.ReadClosedAsync()).SequenceEqual(await driver.ReadClosedAsync()) || !near.Made.SequenceEqual(far.Made)) return false;
        }

        return true;
    }

    private static async ValueTask<bool> FailsAsync(ISwitchMatrix switches, Action action, IReadOnlyList<SwitchChannel> relays)
    {
        try
        {
            await (action switch
            {
                Action.Close => switches.CloseAsync(relays),
                Action.CloseOnly => switches.CloseOnlyAsync(relays),
                Action.Open => switches.OpenAsync(relays),
                Action.OpenAll => switches.OpenAllAsync(),
                _ => switches.MakeSafeAsync(),
            });
            return false;
        }
        catch (InstrumentException)
        {
            return true;
        }
    }
}
