namespace SpinBench.Samples.CoGdHall;

/// <summary>State of a Hall bar when it is put under the probes.</summary>
public enum DomainState
{
    /// <summary>All sites point down, along −z.</summary>
    Down,

    /// <summary>All sites point up, along +z.</summary>
    Up,

    /// <summary>Each site by the toss of a coin from the bar's own stream.</summary>
    Demagnetized,
}
