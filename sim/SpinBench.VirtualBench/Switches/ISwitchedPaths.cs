using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The contacts of a switch mainframe as what is wired to it sees them.</summary>
public interface ISwitchedPaths
{
    /// <summary>The relays whose contacts are made now, in ascending order: closed, and settled.</summary>
    IReadOnlyList<SwitchChannel> Made { get; }

    /// <summary>True when a relay's contact is made now.</summary>
    bool IsMade(SwitchChannel channel);
}
