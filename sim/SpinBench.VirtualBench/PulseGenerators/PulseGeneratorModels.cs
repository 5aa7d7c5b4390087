using SpinBench.Settings;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The pulse and waveform generators of the virtual bench.</summary>
internal static class PulseGeneratorModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keysight-81160a", static site =>
        {
            var settings = Settings(site, "81160A");
            var simulated = Build(site, settings, channels: 2, VirtualKeysight81160A.LargestCode);
            return new VirtualUnit(simulated, new VirtualKeysight81160A(simulated, settings.Memory));
        }),
        new("keysight-33250a", static site =>
        {
            var settings = Settings(site, "33250A");
            var simulated = Build(site, settings, channels: 1, VirtualKeysight33250A.LargestCode);
            return new VirtualUnit(simulated, new VirtualKeysight33250A(simulated, settings.Memory));
        }),
        new("keysight-33500", static site =>
        {
            var settings = Settings(site, [Trueform.Standard, .. Trueform.Names]);
            var model = settings.Model ?? Trueform.Standard;
            var simulated = Build(site, settings, Trueform.Find(model)!.Channels, Trueform.LargestCode);
            return new VirtualUnit(simulated, new VirtualKeysight33500(simulated, model, settings.Memory));
        }),
    ];

    private static SimulatedWaveformGeneratorSettings Settings(InstrumentSite site, params IReadOnlyList<string> models)
    {
        var settings = site.Settings<SimulatedWaveformGeneratorSettings>();
        if (settings.Model is { } model && !models.Contains(model, StringComparer.OrdinalIgnoreCase))
            throw site.Node.ErrorUnknown("model of this driver", model, models);
        return settings.Memory is null or >= 8 ? settings : throw site.Node.Error("'memory' must be eight points or more");
    }

    private static SimulatedWaveformGenerator Build(InstrumentSite site, SimulatedWaveformGeneratorSettings settings, int channels, short largestCode)
    {
        var loads = GeneratorLoads.Of(site, channels);
        return new SimulatedWaveformGenerator(site.Station, loads, settings, site.Seed, site.Name, largestCode);
    }
}
