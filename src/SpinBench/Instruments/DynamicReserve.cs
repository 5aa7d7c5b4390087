namespace SpinBench.Instruments;

/// <summary>How much noise beside the signal a lock-in's input stands before it overloads.</summary>
public enum DynamicReserve
{
    /// <summary>Most reserve, most noise.</summary>
    High,

    /// <summary>Middle setting.</summary>
    Normal,

    /// <summary>Least noise, least reserve.</summary>
    LowNoise,
}
