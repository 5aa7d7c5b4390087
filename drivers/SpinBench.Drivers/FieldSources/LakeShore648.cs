using SpinBench.Instruments;

namespace SpinBench.Drivers.FieldSources;

/// <summary>Lake Shore 648 electromagnet supply: ±135 A, ±75 V.</summary>
/// <param name="session">Session with the instrument.</param>
[Driver("lakeshore-648", "Lake Shore 648 electromagnet supply")]
public sealed class LakeShore648(IMessageSession session) : LakeShoreMagnetSupply(session, "MODEL648", compliance: 75);
