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
    /// <summary>Vectors of the work area of a block: state, extra field and seven slopes.</summary>
    public const int WorkStride = 27;

    public const int State = 0;
    public const int Extra = 3;
    public const int Slopes = 6;
}
