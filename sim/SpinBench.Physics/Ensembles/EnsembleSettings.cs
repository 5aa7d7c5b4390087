using System.Runtime.Intrinsics.X86;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Ensembles;

/// <summary>How an ensemble is computed, and what its members share.</summary>
public sealed record EnsembleSettings
{
    /// <summary>Time step, s.</summary>
    public required double TimeStep { get; init; }

    /// <summary>How it steps.</summary>
    public Scheme Scheme { get; init; } = Scheme.Heun;

    /// <summary>Precision of its numbers.</summary>
    public Precision Precision { get; init; }

    internal const int Scalar = 64;

    /// <summary>Bits of the widest vector to use: 512, 256, or 64 for scalar code. The bits of the results do not depend on it.</summary>
    public int VectorBits { get; init; } = WidestVector;

    /// <summary>Threads that step members side by side, unless couplings reach over more than 64 members: those step as one. The bits of the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Seed of the run, for the thermal field.</summary>
    public ulong Seed { get; init; }

    /// <summary>Path of the component, for the thermal field.</summary>
    public string Component { get; init; } = "ensemble";

    /// <summary>
    /// Number of the first member among all that a run has: the thermal field of a member is that of its number, so devices have the
    /// same noise however they are spread over ensembles of one seed and component.
    /// </summary>
    public long FirstMember { get; init; }

    /// <summary>Signals in time; members respond to them by index.</summary>
    public IReadOnlyList<Waveform> Drives { get; init; } = [];

    /// <summary>Interactions between members.</summary>
    public IReadOnlyList<Coupling> Couplings { get; init; } = [];

    /// <summary>The widest vectors that this processor has.</summary>
    public static int WidestVector => Avx512F.IsSupported ? 512 : Avx2.IsSupported && Fma.IsSupported ? 256 : Scalar;
}
