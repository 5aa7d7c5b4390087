namespace SpinBench.Protocols.Plasticity;

/// <summary>Which spikes a triplet is made of.</summary>
public enum TripletOrder
{
    /// <summary>A postsynaptic spike between two presynaptic ones.</summary>
    PrePostPre,

    /// <summary>A presynaptic spike between two postsynaptic ones.</summary>
    PostPrePost,
}
