namespace SpinBench.Instruments;

/// <summary>What a magnet programmer is doing.</summary>
public enum MagnetState
{
    /// <summary>Ramping to the target.</summary>
    Ramping,

    /// <summary>Holding the target.</summary>
    Holding,

    /// <summary>Paused where it was.</summary>
    Paused,

    /// <summary>Ramped by hand, up or down.</summary>
    Manual,

    /// <summary>Ramping to zero.</summary>
    Zeroing,

    /// <summary>The magnet quenched; ramps are refused until somebody has acknowledged it at the instrument.</summary>
    Quenched,

    /// <summary>At zero current.</summary>
    AtZero,

    /// <summary>Heating or cooling the persistent switch.</summary>
    Switching,
}
