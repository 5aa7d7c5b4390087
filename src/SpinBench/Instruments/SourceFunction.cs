namespace SpinBench.Instruments;

/// <summary>What a source meter holds constant while it measures the other quantity.</summary>
public enum SourceFunction
{
    /// <summary>Its voltage.</summary>
    Voltage,

    /// <summary>Its current.</summary>
    Current,
}
