using SpinBench.Physics.Ensembles;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>One stage: a search for equilibrium, a stretch of time, or a quasi-static loop of the field.</summary>
public sealed record SimulationStage
{
    private const int UsualRows = 100;

    /// <summary>Whether equilibrium is looked for.</summary>
    [Summary("Looks for equilibrium near where the system is.")]
    public bool Relax { get; init; }

    /// <summary>Time that passes, in s.</summary>
    [Unit("s"), Summary("Time that passes.")]
    public double? Run { get; init; }

    /// <summary>Fields of a quasi-static loop, each followed to equilibrium, in T.</summary>
    [Unit("T"), Summary("Fields of a quasi-static loop, each followed to equilibrium.")]
    public Sweep? Loop { get; init; }

    /// <summary>Direction of the loop's field.</summary>
    [Summary("Direction of the loop's field: three numbers.")]
    public IReadOnlyList<double> Along { get; init; } = [1, 0, 0];

    /// <summary>Constant field, in T.</summary>
    [Unit("T"), Summary("Constant field: three components.")]
    public IReadOnlyList<double> Field { get; init; } = [0, 0, 0];

    /// <summary>Amplitude of an alternating field, in T.</summary>
    [Unit("T"), Summary("Amplitude of an alternating field: three components.")]
    public IReadOnlyList<double>? ToneField { get; init; }

    /// <summary>Frequency of the alternating field, in Hz.</summary>
    [Unit("Hz"), Summary("Frequency of the alternating field.")]
    public double? ToneFrequency { get; init; }

    /// <summary>Current density in the film along x and y, in A/m².</summary>
    [Unit("A/m²"), Summary("Current density in the film along x and y (Zhang and Li's torque).")]
    public IReadOnlyList<double>? Current { get; init; }

    /// <summary>Damping-like field of a spin–orbit torque times the direction of its spins, in T.</summary>
    [Unit("T"), Summary("Damping-like field of a spin–orbit torque times the direction of its spins: three components.")]
    public IReadOnlyList<double>? SpinOrbit { get; init; }

    /// <summary>Fixed time step, in s; chosen by the error where it is not given and there is no temperature.</summary>
    [Unit("s"), Summary("Fixed time step; chosen by the error where it is not given and there is no temperature.")]
    public double? Step { get; init; }

    /// <summary>Time between two rows of the table, in s; a hundredth of the stage, or the next longer whole number of steps, when not given.</summary>
    [Unit("s"), Summary("Time between two rows of the table; a hundredth of the stage, or the next longer whole number of steps, when not given.")]
    public double? Every { get; init; }

    /// <summary>Rows between two snapshots of a film; 0 for one at the end of the stage only.</summary>
    [Summary("Rows between two snapshots of a film; 0 for one at the end of the stage only.")]
    public int SnapshotEvery { get; init; }

    /// <summary>Rows that the stage adds to the table.</summary>
    public int Rows => Loop?.Count ?? (Run is { } run ? (int)Math.Ceiling(run / Interval - 1e-9) : 1);

    /// <summary>Time between two rows, s; with a fixed step a whole number of steps.</summary>
    public double Interval => Every ?? (Step is { } step ? step * Math.Max(1, Math.Ceiling(Math.Round(Run!.Value / step) / UsualRows)) : Run!.Value / UsualRows);

    /// <summary>Time from the beginning of the stage to a row, s.</summary>
    /// <param name="row">The row, from 1; the last one is at the end of the stage.</param>
    internal double TimeOf(int row) => row < Rows ? row * Interval : Run!.Value;

    /// <summary>Makes sure that the stage says one thing, and one that the system can do.</summary>
    /// <exception cref="SettingsException">It does not.</exception>
    internal void Check(SettingsNode node, SimulationSettings settings)
    {
        var kinds = (Relax ? 1 : 0) + (Run is null ? 0 : 1) + (Loop is null ? 0 : 1);
        if (kinds != 1) throw node.Error("a stage is one of 'relax: true', 'run: 1 ns' and 'loop: ±300 mT step 5 mT'");
        Three(node, "field", Field);
        Three(node, "along", Along);
        Three(node, "tone-field", ToneField);
        Three(node, "spin-orbit", SpinOrbit);
        if (Along.All(component => component == 0)) throw node.Error("'along' has no direction: give three numbers that are not all zero");
        if (Run is { } run && !(run > 0)) throw node.Error("'run' must be a time above zero");
        if (Every is { } every && (!(every > 0) || every > Run)) throw node.Error("'every' must be above zero and at most the time of the stage");
        if (Step is { } fixedStep) Whole(node, fixedStep);
        if (ToneField is null != ToneFrequency is null) throw node.Error("an alternating field needs both 'tone-field' and 'tone-frequency'");
        if (Current is not null && settings.Film is null) throw node.Error("'current' flows through films; macrospins take 'spin-orbit'");
        if (Current is { Count: not 2 }) throw node.Error("'current' has two components, along x and y");
        if (SnapshotEvery < 0) throw node.Error("'snapshot-every' must not be negative");
        var temperature = settings.Film?.Temperature ?? settings.Macrospins!.Temperature;
        if (Run is not null && temperature > 0 && Step is null) throw node.Error("at a temperature the thermal field needs a fixed time step: give 'step', for example 'step: 0.1 ps'");
    }

    // Rows and the end of the stage are at steps: else the table would tell of another time than the one simulated.
    private void Whole(SettingsNode node, double step)
    {
        if (!(step > 0)) throw node.Error("'step' must be a time above zero");
        foreach (var (key, time) in new[] { ("run", Run), ("every", Every) })
        {
            if (time is { } given && !WholeSteps.Are(given, step))
                throw node.Error($"'{key}: {QuantityFormat.Print(given, "s")}' is no whole number of steps of {QuantityFormat.Print(step, "s")}: take a multiple of the step, or a step that divides it");
        }
    }

    private static void Three(SettingsNode node, string key, IReadOnlyList<double>? components)
    {
        if (components is { Count: not 3 }) throw node.Error($"'{key}' has three components, along x, y and z; here are {components.Count}");
    }
}
