namespace SpinBench.Networks.Synapses;

/// <summary>How weights become states of pairs of synapses.</summary>
public sealed record SynapseWeightSettings
{
    /// <summary>Largest weight of each layer: that of a pair whose synapses are at opposite ends.</summary>
    public IReadOnlyList<double> Limits { get; init; } = [];

    /// <summary>
    /// How far a weight must go beyond the middle between two states, as a share of the step, before its synapses are written again: without
    /// it weights that hover there would wear the devices out.
    /// </summary>
    public double Hysteresis { get; init; } = 0.1;
}
