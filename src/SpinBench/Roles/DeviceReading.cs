namespace SpinBench.Roles;

/// <summary>What a meter says of a device under its stimulus.</summary>
public enum DeviceReading
{
    /// <summary>The voltage, in V.</summary>
    Voltage,

    /// <summary>The current, in A.</summary>
    Current,

    /// <summary>Voltage over current, in Ω.</summary>
    Resistance,
}
