using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The switch mainframes of the virtual bench. Nothing is wired through them yet; their contacts are <see cref="ISwitchedPaths"/>.</summary>
internal static class SwitchModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-7001", static site =>
        {
            var simulated = new SimulatedSwitchMatrix(site.Station, site.Settings<SimulatedSwitchMatrixSettings>());
            return new VirtualUnit(simulated, new VirtualKeithley7001(simulated, site.Station));
        }),
    ];
}
