using System.Globalization;
using SpinBench.Physics;
using SpinBench.Physics.Analysis;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Goes through the stages of a simulation, row by row.</summary>
public sealed class Simulator
{
    private readonly SimulationSettings _settings;
    private readonly ISimulatedSystem _system;
    private readonly SettingsNode _root;
    private readonly IReadOnlyList<SettingsNode> _stages;

    /// <summary>Builds the system; everything that cannot be simulated is refused here.</summary>
    /// <param name="file">The simulation's file.</param>
    /// <exception cref="SettingsException">The file does not say one thing that can be simulated.</exception>
    public Simulator(SettingsFile file)
        : this(file, SystemOf)
    {
    }

    /// <summary>Simulates a system that somebody else builds.</summary>
    internal Simulator(SettingsFile file, Func<SimulationSettings, string, ISimulatedSystem> build)
    {
        ArgumentNullException.ThrowIfNull(file);
        _settings = SimulationSettings.Load(file);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.FileName)) ?? "";
        try
        {
            _system = build(_settings, folder);
            // A stage that cannot be computed, such as one with too long a time step, is known before the first one begins.
            for (var i = 0; i < _settings.Stages.Count; i++) _system.Check(_settings.Stages[i], FieldOf(_settings.Stages[i]), i + 1);
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException or IOException or FormatException or UnauthorizedAccessException)
        {
            throw file.Root.Refusal(refusal);
        }

        (_root, _stages) = (file.Root, file.Root["stages"]!.Items);
    }

    /// <summary>What is simulated.</summary>
    public SimulationSettings Settings => _settings;

    /// <summary>Quantities beside the mean direction, with their units.</summary>
    public IReadOnlyList<(string Name, string Unit)> Quantities => _system.Quantities;

    /// <summary>Rows that will come.</summary>
    public int Planned => 1 + _settings.Stages.Sum(stage => stage.Rows);

    /// <summary>Whether the cells of the film are too large for its textures to be trusted.</summary>
    public bool IsTooCoarse => _system is SimulatedFilm { IsTooCoarse: true };

    /// <summary>Simulates.</summary>
    /// <param name="keep">Receives each snapshot of a film and its name.</param>
    /// <param name="watch">Told after each step of a solver, or some of them, how far it is.</param>
    /// <param name="cancellation">Ends it between two steps; the row that was begun is none.</param>
    /// <exception cref="SettingsException">A stage cannot be computed: there is no equilibrium, steps cannot become short enough, or a current is too large for them.</exception>
    public IEnumerable<SimulationRow> Run(Action<string, VectorField> keep, Action<SimulationProgress>? watch = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keep);
        double before = 0, time = 0;
        var number = 0;
        yield return Start() with { Snapshot = Keep(keep, "start") };
        foreach (var stage in _settings.Stages)
        {
            number++;
            before = time;
            for (var i = 0; i < stage.Rows; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var field = FieldOf(stage);
                if (stage.Loop is { } loop) field += loop[i] * Vector.Of(stage.Along).Unit();
                if (stage.Run is not null) time = before + stage.TimeOf(i + 1);
                var row = Go(stage, (before, time), field, (number, i), watch, cancellation);
                var due = i == stage.Rows - 1 || (stage.SnapshotEvery > 0 && (i + 1) % stage.SnapshotEvery == 0);
                yield return due ? row with { Snapshot = Keep(keep, string.Create(CultureInfo.InvariantCulture, $"stage-{number:00}-{i + 1:00000}")) } : row;
            }
        }
    }

    private static ISimulatedSystem SystemOf(SimulationSettings settings, string folder) => settings switch
    {
        { Film: { } film } => new SimulatedFilm(film, settings, folder),
        { Stack: { } stack } => new SimulatedMacrospins(stack, settings),
        _ => new SimulatedMacrospins(settings.Macrospins!, settings),
    };

    private SimulationRow Start()
    {
        try
        {
            return Row(0, 0, default);
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException)
        {
            throw _root.Refusal(refusal, "the start cannot be computed: ");
        }
    }

    // The quantities of a row are computed like the row itself: a resistance is the solution of a current that may not be found.
    private SimulationRow Go(
        SimulationStage stage, (double Begins, double Ends) time, Cartesian field, (int Stage, int Row) number, Action<SimulationProgress>? watch, CancellationToken cancellation)
    {
        try
        {
            if (number.Row == 0 || stage.Loop is not null) _system.Begin(stage, field, number.Stage);
            if (stage.Run is { } whole)
            {
                var passed = stage.TimeOf(number.Row);
                _system.Advance(
                    stage.TimeOf(number.Row + 1) - passed,
                    watch is null ? null : more => watch(new SimulationProgress(number.Stage, time.Begins + passed + more, (passed + more) / whole, 0, 0)),
                    cancellation);
            }
            else
            {
                _system.Relax(watch is null ? null : (steps, torque) => watch(new SimulationProgress(number.Stage, time.Begins, null, steps, torque)), cancellation);
            }

            return Row(number.Stage, time.Ends, field);
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException)
        {
            throw _stages[number.Stage - 1].Refusal(refusal, $"row {number.Row + 1} cannot be computed: ");
        }
    }

    private static Cartesian FieldOf(SimulationStage stage) => Vector.Of(stage.Field);

    private string Keep(Action<string, VectorField> keep, string name)
    {
        if (_system.Texture() is not { } texture) return "";
        keep(name, texture);
        return name;
    }

    private SimulationRow Row(int stage, double time, Cartesian field)
    {
        var (mean, quantities) = _system.Observe();
        return new SimulationRow(stage, time, field, mean, quantities, "");
    }
}
