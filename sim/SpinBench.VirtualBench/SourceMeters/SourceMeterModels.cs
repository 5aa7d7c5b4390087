using SpinBench.Roles;
using SpinBench.Settings;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>The source meters of the virtual bench.</summary>
internal static class SourceMeterModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-2400", static site =>
        {
            var (simulated, terminals) = Meter(site, site.Settings<SimulatedSourceMeterSettings>());
            var firmware = new VirtualKeithley2400(simulated, site.Station, terminals);
            site.Station.Wire(firmware);
            return new VirtualUnit(simulated, firmware);
        }),
    ];

    private static (SimulatedSourceMeter Simulated, ITerminals Terminals) Meter(InstrumentSite site, SimulatedSourceMeterSettings settings)
    {
        ITerminals terminals = site.Roles<SourceMeterOhmsSettings>().Any() ? site.Station.Terminals : new OpenTerminals();
        if (!SourceMeterRatings.ByModel.ContainsKey(settings.Model))
            throw site.Node.ErrorUnknown("model", settings.Model, SourceMeterRatings.ByModel.Keys);
        var simulated = new SimulatedSourceMeter(site.Station, terminals, settings, site.Seed, site.Name);
        terminals.Connect(simulated);
        return (simulated, terminals);
    }
}
