namespace SpinBench.VirtualBench.Faults;

/// <summary>What can go wrong between a driver and its instrument.</summary>
public enum FaultKind
{
    /// <summary>The message is lost on its way: the instrument neither executes nor answers it.</summary>
    Drop,

    /// <summary>The answer comes late.</summary>
    Delay,

    /// <summary>The answer breaks off half-way; its end, and its end mark, never come.</summary>
    Truncate,

    /// <summary>The answer comes twice.</summary>
    Duplicate,

    /// <summary>The answer to an earlier question comes before the answer.</summary>
    Stale,

    /// <summary>The answer arrives as noise, as over a line at another rate: as long as it is, and no byte of it printable.</summary>
    Garbage,

    /// <summary>The connection breaks before the message arrives; a new one can be made.</summary>
    Disconnect,

    /// <summary>More errors than the instrument's error queue holds happen before the message.</summary>
    ErrorOverflow,

    /// <summary>Readings stand still: each question for one is answered as the first time.</summary>
    Stuck,

    /// <summary>Readings drift away, by a share of themselves with every message.</summary>
    Drift,

    /// <summary>A person at the front panel changes a setting before the message.</summary>
    FrontPanel,

    /// <summary>The instrument loses its power and gets it back: connection, message and settings are lost.</summary>
    PowerCycle,

    /// <summary>
    /// The instrument loses its power and gets it back between two messages, and its line does not notice, as a bus or a serial line does not:
    /// settings are lost.
    /// </summary>
    BrownOut,

    /// <summary>One bit of the answer is another one: what was a number may still look like one.</summary>
    BitFlip,
}
