namespace SpinBench.Samples.CompoundMtj;

/// <summary>State of all cells when the sample is put under the probes.</summary>
public enum InitialState
{
    /// <summary>All free layers along −y.</summary>
    Parallel,

    /// <summary>All free layers along +y.</summary>
    Antiparallel,

    /// <summary>Each cell by the toss of a coin from its own stream.</summary>
    Random,
}
