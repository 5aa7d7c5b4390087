using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Crossbars;

/// <summary>The crossbars of the virtual bench.</summary>
internal static class CrossbarModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("spinbench-crossbar", static site =>
        {
            var sample = site.Station.Sample as ICrossbarSample
                ?? throw site.Node.Error($"the sample '{site.Station.Sample.Model}' is no crossbar; such as 'compound-mtj-crossbar' is");
            var simulated = new SimulatedCrossbar(site.Station, sample);
            return new VirtualUnit(simulated, new VirtualSpinBenchCrossbar(simulated));
        }),
    ];
}
