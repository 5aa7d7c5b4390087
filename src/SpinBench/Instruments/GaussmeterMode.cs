namespace SpinBench.Instruments;

/// <summary>What a gaussmeter makes of the field.</summary>
public enum GaussmeterMode
{
    /// <summary>The steady field, with its sign.</summary>
    Steady,

    /// <summary>The rms value of an alternating field.</summary>
    Rms,

    /// <summary>The peaks of a pulsed or periodic field.</summary>
    Peak,
}
