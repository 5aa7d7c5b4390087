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

    /// <summary>Builds the system; everything that cannot be simulated is refused here.</summary>
    /// <param name="file">The simulation's file.</param>
    /// <exception cref="SettingsException">The file does not say one thing that can be simulated.</exception>
    public Simulator(SettingsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _settings = SimulationSettings.Load(file);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.FileName)) ?? "";
        try
        {
            _system = _settings switch
            {
                { Film: { } film } => new SimulatedFilm(film, _settings, folder),
                { Stack: { } stack } => new SimulatedMacrospins(stack, _settings),
                _ => new SimulatedMacrospins(_settings.Macrospins!, _settings),
            };
            // A stage that cannot be computed, such as one with too long a time step, is known before the first one begins.
            for (var i = 0; i < _settings.Stages.Count; i++) _system.Check(_settings.Stages[i], FieldOf(_settings.Stages[i]), i + 1);
        }
        catch (Exception refusal) when (refusal is ArgumentException or IOException or FormatException or UnauthorizedAccessException)
        {
            throw file.Root.Error(refusal.Message, refusal);
        }
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
    /// <param name="cancellation">Ends it between two rows.</param>
    public IEnumerable<SimulationRow> Run(Action<string, VectorField> keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keep);
        double before = 0, time = 0;
        var number = 0;
        yield return Row(0, time, default, Keep(keep, "start"));
        foreach (var stage in _settings.Stages)
        {
            number++;
            before = time;
            for (var i = 0; i < stage.Rows; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var field = FieldOf(stage);
                if (stage.Loop is { } loop) field += loop[i] * Vector.Of(stage.Along).Unit();
                if (i == 0 || stage.Loop is not null) _system.Begin(stage, field, number);
                if (stage.Run is not null)
                {
                    _system.Advance(stage.TimeOf(i + 1) - stage.TimeOf(i));
                    time = before + stage.TimeOf(i + 1);
                }
                else
                {
                    _system.Relax();
                }

                var last = i == stage.Rows - 1;
                var due = last || (stage.SnapshotEvery > 0 && (i + 1) % stage.SnapshotEvery == 0);
                yield return Row(number, time, field, due ? Keep(keep, string.Create(CultureInfo.InvariantCulture, $"stage-{number:00}-{i + 1:00000}")) : "");
            }
        }
    }

    private static Cartesian FieldOf(SimulationStage stage) => Vector.Of(stage.Field);

    private string Keep(Action<string, VectorField> keep, string name)
    {
        if (_system.Texture() is not { } texture) return "";
        keep(name, texture);
        return name;
    }

    private SimulationRow Row(int stage, double time, Cartesian field, string snapshot) =>
        new(stage, time, field, _system.Mean(), _system.Observe(), snapshot);
}
