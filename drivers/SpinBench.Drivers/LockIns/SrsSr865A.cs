using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Stanford Research SR865A lock-in amplifier, to 4 MHz.</summary>
/// <param name="session">Connection to the instrument.</param>
[Driver("srs-sr865a", "Stanford Research SR865A lock-in amplifier")]
public sealed class SrsSr865A(IMessageSession session) : SrsSr86x(session, "SR865A", 4e6);
