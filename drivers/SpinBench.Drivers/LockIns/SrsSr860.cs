using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Stanford Research SR860 lock-in amplifier, to 500 kHz.</summary>
/// <param name="session">Connection to the instrument.</param>
[Driver("srs-sr860", "Stanford Research SR860 lock-in amplifier")]
public sealed class SrsSr860(IMessageSession session) : SrsSr86x(session, "SR860", 500e3);
