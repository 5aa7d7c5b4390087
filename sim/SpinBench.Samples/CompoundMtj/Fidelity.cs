namespace SpinBench.Samples.CompoundMtj;

/// <summary>How a write pulse is computed.</summary>
public enum Fidelity
{
    /// <summary>
    /// Switching probability from energy diffusion, tabulated as it is asked for; microseconds a pulse at most once known.
    /// </summary>
    FastRate,

    /// <summary>A stochastic Landau–Lifshitz–Gilbert trajectory of each cell; milliseconds a pulse, for widths up to 2 μs.</summary>
    StochasticLlg,
}
