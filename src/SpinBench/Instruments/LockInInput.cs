namespace SpinBench.Instruments;

/// <summary>What the signal input of a lock-in amplifier measures.</summary>
public enum LockInInput
{
    /// <summary>Voltage at one connector against the shield.</summary>
    SingleEnded,

    /// <summary>Voltage difference of two connectors.</summary>
    Differential,

    /// <summary>Current, through a 1 MΩ transimpedance.</summary>
    CurrentHigh,

    /// <summary>Current, through a 100 MΩ transimpedance.</summary>
    CurrentLow,
}
