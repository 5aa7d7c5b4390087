using SpinBench.Physics.Ensembles;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>A stage says one thing, and nothing that would be without effect.</summary>
internal static class StageChecks
{
    private const string NoTorques = "the search for equilibrium knows no torques of currents: give it in a stage with 'run'";
    private const string NoTime = "no time passes there: give it in a stage with 'run'";

    private static readonly (string Key, string Why)[] OfTime =
    [
        ("current", NoTorques), ("spin-orbit", NoTorques), ("field-like", NoTorques), ("spin-transfer", NoTorques), ("drives", NoTime),
        ("tone-field", NoTime), ("tone-frequency", NoTime), ("step", NoTime), ("every", NoTime),
    ];

    /// <summary>Checks a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="node">Where it was written.</param>
    /// <param name="settings">The whole simulation.</param>
    /// <exception cref="SettingsException">It says two things, nothing, or something that the system cannot do.</exception>
    public static void Check(SimulationStage stage, SettingsNode node, SimulationSettings settings)
    {
        var kinds = (stage.Relax ? 1 : 0) + (stage.Run is null ? 0 : 1) + (stage.Loop is null ? 0 : 1);
        if (kinds != 1) throw node.Error("a stage is one of 'relax: true', 'run: 1 ns' and 'loop: ±300 mT step 5 mT'");
        WithoutEffect(stage, node, settings);
        VectorChecks.Three(node, "field", stage.Field);
        VectorChecks.Three(node, "along", stage.Along);
        VectorChecks.Three(node, "tone-field", stage.ToneField);
        VectorChecks.Three(node, "spin-orbit", stage.SpinOrbit);
        VectorChecks.Three(node, "field-like", stage.FieldLike);
        VectorChecks.InPlane(node, "current", stage.Current);
        if (stage.Along.All(component => component == 0)) throw node.Error("'along' has no direction: give three numbers that are not all zero");
        if (stage.ToneField is null != stage.ToneFrequency is null) throw node.Error("an alternating field needs both 'tone-field' and 'tone-frequency'");
        if (stage.Current is not null && settings.Film is null) throw node.Error(VectorChecks.NoCurrent);
        DriveChecks.SpinTransfer(node, stage.SpinTransfer, settings);
        DriveChecks.Check(stage, node, settings);
        if (stage.SnapshotEvery < 0) throw node.Error("'snapshot-every' must not be negative");
        Times(stage, node, settings.IsThermal);
    }

    private static void WithoutEffect(SimulationStage stage, SettingsNode node, SimulationSettings settings)
    {
        var kind = stage.Relax ? "relax" : "loop";
        foreach (var (key, why) in OfTime)
        {
            if (stage.Run is null && node[key] is { } written) throw written.Error($"'{key}' has no effect with '{kind}', for {why}");
        }

        if (stage.Loop is null && node["along"] is { } along) throw along.Error("'along' is the direction of a 'loop' and has no effect without one; a constant field is 'field'");
        if (node["snapshot-every"] is not { } snapshots) return;
        if (stage.Relax) throw snapshots.Error("'snapshot-every' has no effect with 'relax', which has one row and one snapshot");
        if (settings.Film is null) throw snapshots.Error("'snapshot-every' has no effect without a film: macrospins have no snapshots");
    }

    private static void Times(SimulationStage stage, SettingsNode node, bool thermal)
    {
        if (stage.Run is not { } run) return;
        if (!(run > 0)) throw node.Error("'run' must be a time above zero");
        if (stage.Every is { } every && (!(every > 0) || every > run)) throw node.Error("'every' must be above zero and at most the time of the stage");
        if (stage.Step is { } step) Whole(stage, node, step);
        else if (thermal) throw node.Error("at a temperature the thermal field needs a fixed time step: give 'step', for example 'step: 0.1 ps'");
    }

    // Rows and the end of the stage are at steps: else the table would tell of another time than the one simulated.
    private static void Whole(SimulationStage stage, SettingsNode node, double step)
    {
        if (!(step > 0)) throw node.Error("'step' must be a time above zero");
        foreach (var (key, time) in new[] { ("run", stage.Run), ("every", stage.Every) })
        {
            if (time is { } given && !WholeSteps.Are(given, step))
                throw node.Error($"'{key}: {QuantityFormat.Print(given, "s")}' is no whole number of steps of {QuantityFormat.Print(step, "s")}: take a multiple of the step, or a step that divides it");
        }
    }
}
