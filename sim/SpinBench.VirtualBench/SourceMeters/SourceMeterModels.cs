using SpinBench.Roles;
using SpinBench.Samples;
using SpinBench.Settings;
using SpinBench.VirtualBench.Switches;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>The source meters of the virtual bench.</summary>
internal static class SourceMeterModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-2400", static site =>
        {
            var (simulated, terminals) = Meter(site, site.Settings<SimulatedSourceMeterSettings>(), static model => model != "2450");
            var firmware = new VirtualKeithley2400(simulated, site.Station, terminals);
            site.Station.Wire(firmware);
            return new VirtualUnit(simulated, firmware);
        }),
        new("keithley-2450", static site =>
        {
            var (simulated, _) = Meter(site, site.Settings<SimulatedSourceMeterSettings>() with { Model = "2450" }, static model => model == "2450");
            return new VirtualUnit(simulated, new VirtualKeithley2450(simulated, site.Station));
        }),
    ];

    private static (SimulatedSourceMeter Simulated, ITerminals Terminals) Meter(
        InstrumentSite site, SimulatedSourceMeterSettings settings, Func<string, bool> belongs)
    {
        ITerminals terminals = PulsedCrossbar.ReadBy(site) is { } pulsed ? Pulsed(site, pulsed)
            : site.Roles<SourceMeterOhmsSettings>().Any() ? site.Station.Terminals
            : site.Roles<SwitchedDevicesSettings>().FirstOrDefault(role => role.Meter == site.Name) is { } switched ? Switched(site, switched)
            : site.Roles<SwitchedSynapsesSettings>().FirstOrDefault(role => role.Meter == site.Name) is { } synapses
                ? new SwitchedTerminals(SwitchedCrossbar.MatrixOf(site, synapses), synapses.ReadPaths, cell => 1 / SwitchedCrossbar.SampleOf(site, synapses).ConductanceOf(cell))
            : new OpenTerminals();
        var models = SourceMeterRatings.ByModel.Keys.Where(belongs).ToList();
        if (!models.Contains(settings.Model)) throw site.Node.ErrorUnknown("model", settings.Model, models);
        var simulated = new SimulatedSourceMeter(site.Station, terminals, settings, site.Seed, site.Name);
        terminals.Connect(simulated);
        return (simulated, terminals);
    }

    private static SwitchedTerminals Pulsed(InstrumentSite site, PulsedDevicesSettings role)
    {
        var sample = PulsedCrossbar.SampleOf(site, role);
        return new SwitchedTerminals(PulsedCrossbar.MatrixOf(site, role), role.ReadPaths.Count > 0 ? role.ReadPaths : role.Paths, device => 1 / sample.ConductanceOf(device));
    }

    private static SwitchedTerminals Switched(InstrumentSite site, SwitchedDevicesSettings role)
    {
        var sample = site.Station.Sample as IDeviceArraySample;
        var devices = sample?.Devices ?? 1;
        if (role.Paths.Count > devices)
            throw site.Node.Error($"the bench switches {role.Paths.Count} devices, and the sample '{site.Station.Sample.Model}' has {devices}; let each stand in for several with 'turns'");
        var matrix = site.Neighbour(role.SwitchedDevices) as ISwitchedPaths
            ?? throw site.Node.Error($"'{role.SwitchedDevices}' is no switch mainframe");
        return new SwitchedTerminals(matrix, role.Paths, device => sample?.ResistanceOf(device) ?? site.Station.Sample.Resistance);
    }
}
