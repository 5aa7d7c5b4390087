using SpinBench.Instruments;

namespace SpinBench.Drivers.FieldSources;

/// <summary>Lake Shore 643 electromagnet supply: ±70 A, ±35 V.</summary>
/// <param name="session">Session with the instrument.</param>
[Driver("lakeshore-643", "Lake Shore 643 electromagnet supply")]
public sealed class LakeShore643(IMessageSession session) : LakeShoreMagnetSupply(session, "MODEL643", compliance: 35);
