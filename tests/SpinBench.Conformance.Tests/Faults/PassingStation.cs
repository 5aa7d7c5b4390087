using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>A station on which a minute passes with each look at it, so that ramps come to their end.</summary>
internal sealed class PassingStation : IStation
{
    private const double Look = 60;

    public double Now { get; private set; }

    public void CatchUp() => Now += Look;
}
