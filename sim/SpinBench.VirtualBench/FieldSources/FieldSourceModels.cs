using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>The magnet supplies of the virtual bench.</summary>
internal static class FieldSourceModels
{
    // Of a magnet that no role uses: it makes no field at the sample.
    private const double UsualTeslaPerAmpere = 0.1;

    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("kepco-bop", static site =>
        {
            var simulated = Supply(site);
            return new VirtualUnit(simulated, new VirtualKepcoBop(simulated));
        }),
        new("lakeshore-643", static site => LakeShore(site, LakeShoreSupplyModel.Model643)),
        new("lakeshore-648", static site => LakeShore(site, LakeShoreSupplyModel.Model648)),
        new("ami-430", static site =>
        {
            var role = site.Roles<SuperconductingMagnetSettings>().FirstOrDefault();
            var simulated = new SimulatedMagnetProgrammer(
                site.Station, site.Settings<SimulatedMagnetProgrammerSettings>(), role?.TeslaPerAmpere ?? UsualTeslaPerAmpere, site.Seed, site.Name);
            if (role is not null) site.Station.Wire(simulated, role.TeslaPerAmpere * FieldDirection.Of(role.Axis, site));
            return new VirtualUnit(simulated, new VirtualAmi430(simulated));
        }),
    ];

    private static VirtualUnit LakeShore(InstrumentSite site, LakeShoreSupplyModel model)
    {
        var simulated = new SimulatedRampingSupply(site.Station, site.Settings<SimulatedRampingSupplySettings>(), model, site.Seed, site.Name);
        Wire(site, simulated);
        return new VirtualUnit(simulated, new VirtualLakeShoreSupply(simulated));
    }

    private static SimulatedPowerSupply Supply(InstrumentSite site)
    {
        var simulated = new SimulatedPowerSupply(site.Station, site.Settings<SimulatedPowerSupplySettings>(), site.Seed, site.Name);
        Wire(site, simulated);
        return simulated;
    }

    // Roles that use the same coil agree on its calibration: it is one coil.
    private static void Wire(InstrumentSite site, ICurrentHistory supply)
    {
        if (site.Roles<ElectromagnetSettings>().FirstOrDefault(role => role.Electromagnet == site.Name) is { } role)
            site.Station.Wire(supply, role.TeslaPerAmpere * FieldDirection.Of(role.Axis, site));
    }
}
