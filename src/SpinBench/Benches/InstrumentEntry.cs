using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>An instrument as a bench file names it.</summary>
/// <param name="Name">Its name on this bench.</param>
/// <param name="Driver">The driver's name.</param>
/// <param name="Resource">Where it is: a VISA resource name, or <c>SIM::name</c> on a virtual bench.</param>
/// <param name="Simulate">How the simulated instrument differs from its defaults; null where nothing is said.</param>
/// <param name="Node">Where it stands in the file, for errors.</param>
public sealed record InstrumentEntry(string Name, string Driver, string Resource, SettingsNode? Simulate, SettingsNode Node)
{
    private const string SimulatedPrefix = "SIM::";
    private const string ReplayedPrefix = "REPLAY::";

    /// <summary>True when the resource is an instrument of the virtual bench.</summary>
    public bool IsSimulated => Resource.StartsWith(SimulatedPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the resource is a recorded transcript.</summary>
    public bool IsReplayed => Resource.StartsWith(ReplayedPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is to go wrong with the instrument; null where nothing is said.</summary>
    public SettingsNode? Faults => Node["faults"];

    /// <summary>How a virtual instrument is offered on the network; null where nothing is said.</summary>
    public SettingsNode? Serve => Node["serve"];

    /// <summary>How a real instrument is talked to; null where nothing is said.</summary>
    public SettingsNode? Connection => Node["connection"];
}
