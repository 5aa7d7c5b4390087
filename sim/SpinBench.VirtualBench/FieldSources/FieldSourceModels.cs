using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>The magnet supplies of the virtual bench.</summary>
internal static class FieldSourceModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("kepco-bop", static site =>
        {
            var simulated = Supply(site);
            return new VirtualUnit(simulated, new VirtualKepcoBop(simulated));
        }),
    ];

    private static SimulatedPowerSupply Supply(InstrumentSite site)
    {
        var simulated = new SimulatedPowerSupply(site.Station, site.Settings<SimulatedPowerSupplySettings>(), site.Seed, site.Name);
        foreach (var role in site.Roles<ElectromagnetSettings>()) site.Station.Wire(simulated, role.TeslaPerAmpere);
        return simulated;
    }
}
