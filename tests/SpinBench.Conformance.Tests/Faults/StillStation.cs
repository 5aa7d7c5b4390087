using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>A station on which no time passes.</summary>
internal sealed class StillStation : IStation
{
    public double Now => 1;

    public void CatchUp()
    {
    }
}
