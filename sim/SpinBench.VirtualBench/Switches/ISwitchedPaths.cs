using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The contacts of a switch mainframe as what is wired to it sees them.</summary>
public interface ISwitchedPaths
{
    /// <summary>The relays whose contacts are made now, in ascending order: closed, and settled.</summary>
    IReadOnlyList<SwitchChannel> Made { get; }

    /// <summary>True when a relay's contact is made now.</summary>
    bool IsMade(SwitchChannel channel);

    /// <summary>True when a relay's contact was made at a moment, of those since a relay was opened or closed last.</summary>
    /// <param name="channel">The relay.</param>
    /// <param name="time">The moment in the bench's time, in seconds.</param>
    bool WasMade(SwitchChannel channel, [Unit("s")] double time);
}
