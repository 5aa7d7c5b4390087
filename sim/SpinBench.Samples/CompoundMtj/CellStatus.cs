namespace SpinBench.Samples.CompoundMtj;

/// <summary>What one cell is worth now.</summary>
public enum CellStatus
{
    /// <summary>Free layer along −y: low resistance while the reference layer is at rest.</summary>
    Parallel,

    /// <summary>Free layer along +y: high resistance while the reference layer is at rest.</summary>
    Antiparallel,

    /// <summary>Barrier destroyed; no longer a memory.</summary>
    Broken,
}
