namespace SpinBench.Randomness;

/// <summary>The arithmetic of <see cref="GaussianLanes"/> for one vector width; all widths give the same bits.</summary>
internal abstract unsafe class GaussianKernel
{
    /// <summary>Draws for the first lanes of a group of sixteen, whole vectors of them.</summary>
    /// <param name="state">State: four times sixteen words, advanced.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="pairs">Pairs of rows to draw.</param>
    /// <param name="target">First lane of the first row.</param>
    /// <param name="stride">Numbers from row to row.</param>
    public abstract void Fill(uint* state, int lanes, int pairs, float* target, int stride);

    public static GaussianKernel Create(int bits) => bits switch
    {
        512 => new GaussianKernel512(),
        256 => new GaussianKernel256(),
        _ => new GaussianKernel128(),
    };
}
