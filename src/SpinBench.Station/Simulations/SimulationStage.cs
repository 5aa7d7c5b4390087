using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;
using SpinBench.Station.Simulations.Drives;

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

    /// <summary>Field-like field of a spin–orbit torque, in T.</summary>
    [Unit("T"), Summary("Field-like field of a spin–orbit torque: three components.")]
    public IReadOnlyList<double>? FieldLike { get; init; }

    /// <summary>Spin-transfer field a = ħ·P·j/(e·Ms·t) of a perpendicular current, in T.</summary>
    [Unit("T"), Summary("Spin-transfer field a = ħ·P·j/(e·Ms·t) of a perpendicular current; positive drives the spin to that of the reference layer.")]
    public double? SpinTransfer { get; init; }

    /// <summary>Signals in time, and what follows them.</summary>
    [Summary("Signals in time, from the beginning of the stage, and what follows them.")]
    public IReadOnlyList<SimulationDrive> Drives { get; init; } = [];

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

    /// <summary>What drives the stage, with its signals.</summary>
    /// <param name="seed">Seed of the simulation.</param>
    /// <param name="number">Number of the stage.</param>
    internal IReadOnlyList<(SimulationDrive Of, Waveform Signal)> SignalsOf(ulong seed, int number) =>
        [.. AllDrives.Select((drive, i) => (drive, drive.ToWaveform(seed, $"simulation/stage/{number}/drive/{i + 1}")))];

    /// <summary>Longest step that passes over nothing that drives, s.</summary>
    /// <param name="duration">Time that passes, s.</param>
    internal double LongestStep(double duration) => AllDrives.Select(drive => drive.Signal!.ShortestFeature).Append(duration).Min();

    // The alternating field of the stage is a drive like any other.
    private IReadOnlyList<SimulationDrive> AllDrives => ToneField is null
        ? Drives
        : [new SimulationDrive { Tone = new ToneSignal { Frequency = ToneFrequency!.Value }, Field = ToneField }, .. Drives];
}
