using SpinBench.Roles;
using SpinBench.VirtualBench.Voltmeters;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>The current sources of the virtual bench.</summary>
internal static class CurrentSourceModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-6221", static site =>
        {
            var role = site.Roles<DeltaOhmsSettings>().FirstOrDefault();
            var simulated = new SimulatedCurrentSource(
                site.Station,
                role is null ? new OpenTerminals() : site.Station.Terminals,
                site.Settings<SimulatedCurrentSourceSettings>(),
                role?.Voltmeter is { } voltmeter ? Linked(site, voltmeter) : null);
            if (role is not null) site.Station.Wire(simulated);
            return new VirtualUnit(simulated, new VirtualKeithley6221(simulated));
        }),
    ];

    private static SimulatedNanovoltmeter Linked(InstrumentSite site, string name) =>
        site.Neighbour(name) as SimulatedNanovoltmeter
        ?? throw site.Node.Error($"a 6221 makes delta measurements with a 2182A on its link, and '{name}' is none");
}
