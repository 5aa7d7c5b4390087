namespace SpinBench.Instruments;

/// <summary>What a multimeter measures.</summary>
public enum MultimeterFunction
{
    /// <summary>Direct voltage, in V.</summary>
    Voltage,

    /// <summary>Alternating voltage, in V rms.</summary>
    AlternatingVoltage,

    /// <summary>Direct current, in A.</summary>
    Current,

    /// <summary>Alternating current, in A rms.</summary>
    AlternatingCurrent,

    /// <summary>Resistance with its leads, in Ω; drives a test current.</summary>
    Resistance,

    /// <summary>Resistance between the sense wires, in Ω; drives a test current.</summary>
    FourWireResistance,
}
