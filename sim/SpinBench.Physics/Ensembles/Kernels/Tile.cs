namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>Neighbouring blocks, few enough for the first-level cache.</summary>
/// <param name="Blocks">The first block.</param>
/// <param name="Count">Number of blocks.</param>
/// <param name="Stride">Vectors from block to block.</param>
/// <param name="Begin">Offset of the set of coefficients at the beginning of the step, in vectors.</param>
/// <param name="Middle">The same in the middle of the step.</param>
/// <param name="End">The same at its end.</param>
internal readonly unsafe record struct Tile(nint Blocks, int Count, int Stride, int Begin, int Middle, int End)
{
    /// <summary>Most spins of a tile that steps through time within the first-level cache.</summary>
    public const int Spins = 64;

    /// <summary>Bytes at a multiple of which vectors begin.</summary>
    public const int Alignment = 64;

    /// <summary>Bytes for nine numbers of each spin, wherever the alignment puts the first.</summary>
    public const int KeptBytes = 9 * sizeof(double) * Spins + Alignment;

    /// <summary>Vectors of the work area of a block: state, extra field and seven slopes.</summary>
    public const int WorkStride = 27;

    /// <summary>Vectors that a block keeps while the extremes of a component are followed.</summary>
    public const int FollowStride = 4;

    /// <summary>The component one step ago.</summary>
    public const int Before = 0;

    /// <summary>The component now.</summary>
    public const int Last = 1;

    /// <summary>Its last maximum.</summary>
    public const int Maximum = 2;

    /// <summary>Its last minimum.</summary>
    public const int Minimum = 3;

    public const int State = 0;
    public const int Extra = 3;
    public const int Slopes = 6;
}
