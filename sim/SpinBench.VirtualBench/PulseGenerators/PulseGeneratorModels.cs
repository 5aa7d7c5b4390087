using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The pulse and waveform generators of the virtual bench.</summary>
internal static class PulseGeneratorModels
{
    private const int ChannelsOf81160A = 2;

    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keysight-81160a", static site =>
        {
            var simulated = new SimulatedPulseGenerator(
                site.Station, Loads(site, ChannelsOf81160A), site.Settings<SimulatedPulseGeneratorSettings>(), site.Seed, site.Name);
            return new VirtualUnit(simulated, new VirtualKeysight81160A(simulated));
        }),
    ];

    private static List<IPulseLoad> Loads(InstrumentSite site, int channels)
    {
        var wired = site.Roles<PulseChannelSettings>().Select(role => role.Instruments[0].Channel).ToHashSet();
        return [.. Enumerable.Range(1, channels)
            .Select(channel => wired.Contains(channel) ? site.Station.AddWriteLine() : (IPulseLoad)new Terminator())];
    }
}
