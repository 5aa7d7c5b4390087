using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The lock-in amplifiers of the virtual bench.</summary>
internal static class LockInModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("srs-sr830", static site =>
        {
            var simulated = LockIn(site);
            return new VirtualUnit(simulated, new VirtualSr830(simulated));
        }),
    ];

    private static SimulatedLockIn LockIn(InstrumentSite site)
    {
        var divider = site.Roles<LockInDividerSettings>().FirstOrDefault();
        var circuit = new DividerCircuit(divider?.Series ?? double.PositiveInfinity, LockInFrontEnd.VoltageInputResistance);
        var simulated = new SimulatedLockIn(site.Station, circuit, site.Settings<SimulatedLockInSettings>(), site.Seed, site.Name);
        if (divider is not null) site.Station.Wire(new LockInReadLine(simulated, circuit));
        return simulated;
    }
}
