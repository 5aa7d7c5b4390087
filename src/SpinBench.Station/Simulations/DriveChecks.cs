using SpinBench.Settings;
using SpinBench.Station.Simulations.Drives;

namespace SpinBench.Station.Simulations;

/// <summary>A drive has one signal, and something that follows it and that the system has.</summary>
internal static class DriveChecks
{
    /// <summary>Checks the drives of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="node">Where the stage was written.</param>
    /// <param name="settings">The whole simulation.</param>
    /// <exception cref="SettingsException">A drive is none, or asks for what the system has not.</exception>
    public static void Check(SimulationStage stage, SettingsNode node, SimulationSettings settings)
    {
        for (var i = 0; i < stage.Drives.Count; i++) Check(stage.Drives[i], node["drives"]!.Items[i], settings);
        if (settings.Film is null) return;

        // A film knows one torque of each kind, with one signal.
        Once("'spin-orbit' and 'field-like'", stage.SpinOrbit is not null || stage.FieldLike is not null, drive => drive.ActsBySpinOrbit);
        Once("'current'", stage.Current is not null, drive => drive.Current is not null);

        void Once(string what, bool constant, Func<SimulationDrive, bool> acts)
        {
            if ((constant ? 1 : 0) + stage.Drives.Count(acts) > 1)
                throw node.Error($"a film has one torque of a kind: give {what} in the stage or in one drive, not in two places");
        }
    }

    /// <summary>Checks that there is a layer whose spins a perpendicular current brings.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static void SpinTransfer(SettingsNode node, double? field, SimulationSettings settings)
    {
        if (field is null) return;
        if (settings.Film is not null) throw node.Error("'spin-transfer' acts on macrospins; a film takes 'spin-orbit' and 'current'");
        if (settings.Macros.All(macrospin => macrospin.ReferenceLayer is null || macrospin is LayerSettings { Driven: false }))
            throw node.Error("'spin-transfer' needs the layer that the spins come from: give the macrospins a 'reference-layer', for example '{ polarization: [0, 0, 1] }'");
    }

    private static void Check(SimulationDrive drive, SettingsNode node, SimulationSettings settings)
    {
        if (drive.Signal is null) throw node.Error("a drive has one signal: 'pulse', 'tone', 'corners', 'samples' or 'noise'");
        if (!drive.Acts) throw node.Error("nothing follows this drive's signal: say what does, for example 'field: [0 T, 0 T, 10 mT]'");
        VectorChecks.Three(node, "field", drive.Field);
        VectorChecks.Three(node, "spin-orbit", drive.SpinOrbit);
        VectorChecks.Three(node, "field-like", drive.FieldLike);
        VectorChecks.InPlane(node, "current", drive.Current);
        if (drive.Current is not null && settings.Film is null) throw node.Error(VectorChecks.NoCurrent);
        SpinTransfer(node, drive.SpinTransfer, settings);
        if (drive.AnisotropyField is not null && settings.Film is not null) throw node.Error("'anisotropy-field' follows voltages in macrospins only; here is a film");
        try
        {
            _ = drive.ToWaveform(settings.Seed, "check");
        }
        catch (ArgumentException refusal)
        {
            throw node.Refusal(refusal);
        }
    }
}
