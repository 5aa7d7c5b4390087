namespace SpinBench.Instruments;

/// <summary>Where a lock-in amplifier takes its reference from.</summary>
public enum LockInReference
{
    /// <summary>Its own oscillator.</summary>
    Internal,

    /// <summary>The signal at its reference input.</summary>
    External,
}
