using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>50 Ω in which nothing happens.</summary>
internal sealed class MatchedLoad : IPulseLoad
{
    public double Resistance => 50;

    public void Apply(in PulseTrain train)
    {
    }

    public void HoldAt(double voltage)
    {
    }
}
