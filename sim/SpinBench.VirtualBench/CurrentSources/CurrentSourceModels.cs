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
            var drives = site.Roles<CurrentPulsesSettings>().Any();
            var simulated = new SimulatedCurrentSource(
                site.Station,
                role is not null ? site.Station.Terminals : drives ? new WriteTerminals(site.Station) : new OpenTerminals(),
                site.Settings<SimulatedCurrentSourceSettings>(),
                role?.Voltmeter is { } voltmeter ? Linked(site, voltmeter) : null);
            if (role is not null) site.Station.Wire((IReadLine)simulated);
            if (drives) WireDrive(site, simulated);
            return new VirtualUnit(simulated, new VirtualKeithley6221(simulated));
        }),
    ];

    private static void WireDrive(InstrumentSite site, SimulatedCurrentSource simulated)
    {
        if (!site.Station.Sample.FollowsHeldVoltage)
        {
            throw site.Node.Error(
                $"'{site.Name}' is to drive current pulses through the write line of the model {site.Station.Sample.Model}, which takes the short pulses of a generator; "
                + "write 'drive-pulses' with a pulse generator's channel");
        }

        site.Station.Wire((IChannelDrive)simulated);
    }

    private static SimulatedNanovoltmeter Linked(InstrumentSite site, string name) =>
        site.Neighbour(name) as SimulatedNanovoltmeter
        ?? throw site.Node.Error($"a 6221 makes delta measurements with a 2182A on its link, and '{name}' is none");
}
