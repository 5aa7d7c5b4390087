namespace SpinBench.Safety;

/// <summary>An instrument that wears the sample, and is held to its limits: it knows how often it has.</summary>
internal interface ICountsPulses
{
    /// <summary>Number of pulses, or of stimuli, so far.</summary>
    long Pulses { get; }
}
