using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The switch mainframes of the virtual bench. Their contacts are <see cref="ISwitchedPaths"/>, behind which a <see cref="SwitchedTerminals"/> has devices.</summary>
internal static class SwitchModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("keithley-7001", static site =>
        {
            PulsedCrossbar.Check(site);
            var simulated = new SimulatedSwitchMatrix(site.Station, site.Settings<SimulatedSwitchMatrixSettings>());
            return new VirtualUnit(simulated, new VirtualKeithley7001(simulated, site.Station));
        }),
    ];
}
