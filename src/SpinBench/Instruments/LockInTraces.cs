namespace SpinBench.Instruments;

/// <summary>What a lock-in amplifier's buffer can record.</summary>
[Flags]
public enum LockInTraces
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Component in phase with the reference, in V rms (A rms for a current input).</summary>
    X = 1,

    /// <summary>Component in quadrature with the reference, in V rms (A rms).</summary>
    Y = 2,

    /// <summary>Amplitude R, in V rms (A rms).</summary>
    Magnitude = 4,

    /// <summary>Phase θ of the signal against the reference, in degrees.</summary>
    Phase = 8,
}
