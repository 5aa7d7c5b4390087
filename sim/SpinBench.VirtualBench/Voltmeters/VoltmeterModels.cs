using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Voltmeters;

/// <summary>The nanovoltmeters of the virtual bench.</summary>
internal static class VoltmeterModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-2182a", static site =>
        {
            var isWired = site.Roles<DeltaOhmsSettings>().Any();
            var simulated = new SimulatedNanovoltmeter(
                site.Station,
                isWired ? site.Station.Terminals : new OpenTerminals(),
                site.Settings<SimulatedNanovoltmeterSettings>(),
                site.Seed,
                site.Name);
            var firmware = new VirtualKeithley2182A(simulated, site.Station);
            site.Station.Wire(firmware);
            return new VirtualUnit(simulated, firmware);
        }),
    ];
}
