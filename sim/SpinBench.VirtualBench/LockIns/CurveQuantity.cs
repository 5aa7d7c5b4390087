namespace SpinBench.VirtualBench.LockIns;

/// <summary>What a curve of the 7265 and 7270 holds, as integers.</summary>
internal enum CurveQuantity
{
    /// <summary>X, 10000 at full scale.</summary>
    X,

    /// <summary>Y, 10000 at full scale.</summary>
    Y,

    /// <summary>Magnitude, 10000 at full scale.</summary>
    Magnitude,

    /// <summary>Phase, in hundredths of a degree.</summary>
    Phase,

    /// <summary>Number of the sensitivity, and 32 times the current mode.</summary>
    Sensitivity,

    /// <summary>Auxiliary input 1, in mV.</summary>
    Input1,

    /// <summary>Auxiliary input 2, in mV.</summary>
    Input2,

    /// <summary>Auxiliary input 3, in mV.</summary>
    Input3,

    /// <summary>Auxiliary input 4, in mV.</summary>
    Input4,

    /// <summary>Auxiliary output 1, in mV.</summary>
    Output1,

    /// <summary>Auxiliary output 2, in mV.</summary>
    Output2,

    /// <summary>Noise in the bandwidth of the filter, 10000 at full scale.</summary>
    Noise,

    /// <summary>X divided by auxiliary input 1, times 1000.</summary>
    Ratio,

    /// <summary>Decimal logarithm of that ratio, times 1000.</summary>
    LogRatio,

    /// <summary>What the host set for it.</summary>
    Event,

    /// <summary>Reference frequency in mHz, the low 16 bits.</summary>
    FrequencyLow,

    /// <summary>Reference frequency in mHz, the high 16 bits.</summary>
    FrequencyHigh,
}
