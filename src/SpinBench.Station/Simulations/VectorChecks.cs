using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Numbers of components.</summary>
internal static class VectorChecks
{
    /// <summary>Why macrospins take no current density.</summary>
    public const string NoCurrent = "'current' flows through films; macrospins take 'spin-orbit'";

    /// <summary>Three components, or none.</summary>
    /// <exception cref="SettingsException">There are others.</exception>
    public static void Three(SettingsNode node, string key, IReadOnlyList<double>? components)
    {
        if (components is { Count: not 3 }) throw node.Error($"'{key}' has three components, along x, y and z; here are {components.Count}");
    }

    /// <summary>Two components, or none.</summary>
    /// <exception cref="SettingsException">There are others.</exception>
    public static void InPlane(SettingsNode node, string key, IReadOnlyList<double>? components)
    {
        if (components is { Count: not 2 }) throw node.Error($"'{key}' has two components, along x and y; here are {components.Count}");
    }
}
