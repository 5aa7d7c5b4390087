using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>A lock-in whose divider has the sample in it.</summary>
internal sealed class LockInReadLine(SimulatedLockIn lockIn, DividerCircuit circuit) : IReadLine
{
    public void Observe(double duration, double resistance)
    {
        circuit.Resistance = resistance;
        lockIn.Observe(duration);
    }
}
