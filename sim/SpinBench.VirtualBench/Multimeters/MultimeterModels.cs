using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Multimeters;

/// <summary>The multimeters of the virtual bench.</summary>
internal static class MultimeterModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-2000", static site =>
        {
            ITerminals terminals = site.Roles<MultimeterOhmsSettings>().Any() ? site.Station.Terminals : new OpenTerminals();
            var simulated = new SimulatedMultimeter(site.Station, terminals, site.Settings<SimulatedMultimeterSettings>(), site.Seed, site.Name);
            terminals.Connect(simulated);
            var firmware = new VirtualKeithley2000(simulated, site.Station);
            site.Station.Wire(firmware);
            return new VirtualUnit(simulated, firmware);
        }),
    ];
}
