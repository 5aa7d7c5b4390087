namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>The kinds of Hall probes, which give a gaussmeter its ranges.</summary>
public enum HallProbeType
{
    /// <summary>High sensitivity: up to 3.5 T.</summary>
    HighSensitivity,

    /// <summary>High stability: up to 35 T.</summary>
    HighStability,

    /// <summary>Ultra-high sensitivity: up to 3.5 mT.</summary>
    UltraHighSensitivity,
}
