using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Electrodes are on a film that conducts, and do something.</summary>
internal static class ElectrodeChecks
{
    /// <summary>Checks the electrodes of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="node">Where it was written.</param>
    /// <param name="settings">The whole simulation.</param>
    /// <exception cref="SettingsException">There is nothing that they could be on, or something is said twice.</exception>
    public static void Check(SimulationStage stage, SettingsNode node, SimulationSettings settings)
    {
        var following = stage.Drives.Count(drive => drive.Electrodes);
        if (stage.Electrodes.Count == 0)
        {
            if (following > 0) throw node.Error("a drive asks its 'electrodes' to follow, and the stage has none");
            return;
        }

        var written = node["electrodes"]!;
        if (settings.Film is not { } film) throw written.Error("'electrodes' are on films; macrospins take 'spin-orbit' and 'spin-transfer'");
        if (!(film.Conductivity > 0)) throw written.Error("a film with electrodes needs a 'conductivity' above zero, for example '5 MS/m'");
        if (film.PeriodicX || film.PeriodicY) throw written.Error("the current between electrodes ends at the edges: the film must not be periodic");
        if (stage.Current is not null || stage.Drives.Any(drive => drive.Current is not null))
            throw written.Error("the current follows from the electrodes: give them, or 'current'");
        if (following > 1) throw written.Error("the electrodes' potentials follow one drive at most");
        if (stage.Run is null && settings.Outputs?.Contains(SimulationOutput.Resistance) != true)
            throw written.Error("electrodes have no effect on a search for equilibrium; with 'outputs: [resistance]' they show the resistance of what it finds");
        for (var i = 0; i < stage.Electrodes.Count; i++) Check(stage.Electrodes[i], written.Items[i]);
    }

    private static void Check(ElectrodeSettings electrode, SettingsNode node)
    {
        VectorChecks.InPlane(node, "from", electrode.From);
        VectorChecks.InPlane(node, "to", electrode.To);
        if (electrode.From is null != electrode.To is null || electrode.Edge is null == electrode.From is null)
            throw node.Error("an electrode is an 'edge', left or right, or reaches 'from' one corner 'to' another");
        if (electrode.Name.Length == 0) throw node.Error("an electrode has a name");
    }
}
