using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests;

/// <summary>A station whose clock is set by hand and on which nothing happens.</summary>
internal sealed class StillStation : IStation
{
    public double Now { get; set; }

    public int Looks { get; private set; }

    public void CatchUp() => Looks++;
}
