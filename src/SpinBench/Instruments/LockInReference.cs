namespace SpinBench.Instruments;

/// <summary>Where a lock-in amplifier takes its reference from.</summary>
public enum LockInReference
{
    /// <summary>Its own oscillator.</summary>
    Internal,

    /// <summary>The signal at its reference input.</summary>
    External,

    /// <summary>
    /// Both: what lies at the difference of a harmonic of its own oscillator and a harmonic of the signal at its reference input is detected. The
    /// sine output is its own oscillator's. Few models have it.
    /// </summary>
    Dual,

    /// <summary>Its own oscillator, which an optical chopper is made to follow; the chopper's signal at the reference input shows whether it does. Few models have it.</summary>
    Chopper,
}
