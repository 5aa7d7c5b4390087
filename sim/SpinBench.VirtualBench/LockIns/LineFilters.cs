namespace SpinBench.VirtualBench.LockIns;

/// <summary>Notch filters of the signal input.</summary>
[Flags]
public enum LineFilters
{
    /// <summary>No notch.</summary>
    None = 0,

    /// <summary>Notch at the mains frequency.</summary>
    Line = 1,

    /// <summary>Notch at twice the mains frequency.</summary>
    TwiceLine = 2,
}
