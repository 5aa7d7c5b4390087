namespace SpinBench.Instruments;

/// <summary>What a bipolar supply holds constant.</summary>
public enum SupplyMode
{
    /// <summary>Its voltage.</summary>
    Voltage,

    /// <summary>Its current.</summary>
    Current,
}
