namespace SpinBench.Instruments;

/// <summary>What can spoil a lock-in reading.</summary>
[Flags]
public enum LockInFaults
{
    /// <summary>Nothing happened.</summary>
    None = 0,

    /// <summary>The input or the reserve was overloaded.</summary>
    InputOverload = 1,

    /// <summary>The output filter was overloaded.</summary>
    FilterOverload = 2,

    /// <summary>An output exceeded its range.</summary>
    OutputOverload = 4,

    /// <summary>The reference was lost.</summary>
    ReferenceUnlocked = 8,

    /// <summary>Any overload.</summary>
    Overload = InputOverload | FilterOverload | OutputOverload,
}
