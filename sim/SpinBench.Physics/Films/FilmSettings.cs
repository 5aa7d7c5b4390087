using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Films;

/// <summary>How a film is computed, and what acts on it.</summary>
public sealed record FilmSettings
{
    /// <summary>Length of a fixed step, s; null where only <see cref="Film.RunAdaptively"/> and <see cref="Film.Minimize"/> are used.</summary>
    public double? TimeStep { get; init; }

    /// <summary>How it takes fixed steps: by Runge and Kutta, or by Heun where there is a temperature.</summary>
    public Scheme Scheme { get; init; } = Scheme.RungeKutta;

    /// <summary>Precision of its numbers.</summary>
    public Precision Precision { get; init; }

    /// <summary>Bits of a vector: 512, 256, or 64 for scalar code. The bits of the results do not depend on it.</summary>
    public int VectorBits { get; init; } = EnsembleSettings.WidestVector;

    /// <summary>Threads. The bits of the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Memory that it may take with its nonlocal fields, bytes; null for what the machine has. A film that needs more is refused.</summary>
    public double? MemoryLimit { get; init; }

    /// <summary>Seed of the run, for the thermal field.</summary>
    public ulong Seed { get; init; }

    /// <summary>Path of the component, for the thermal field.</summary>
    public string Component { get; init; } = "film";

    /// <summary>Uniform, constant field, T.</summary>
    public Cartesian Field { get; init; }

    /// <summary>Uniform fields that vary in time.</summary>
    public IReadOnlyList<FieldDrive> FieldDrives { get; init; } = [];

    /// <summary>A field that varies from cell to cell.</summary>
    public FieldPattern? Pattern { get; init; }

    /// <summary>A current through the film.</summary>
    public SpinCurrent? Current { get; init; }

    /// <summary>Spin–orbit torque.</summary>
    public SpinOrbitTorque? SpinOrbit { get; init; }

    /// <summary>Fields that depend on the whole film, such as the demagnetising field.</summary>
    public IReadOnlyList<INonlocalField> NonlocalFields { get; init; } = [];
}
