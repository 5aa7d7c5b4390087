using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>A lock-in on the bench, which lives through the bench's time.</summary>
/// <param name="lockIn">The lock-in.</param>
/// <param name="circuit">Its divider with the sample in it; null where it sees nothing of the sample.</param>
internal sealed class LockInReadLine(SimulatedLockIn lockIn, DividerCircuit? circuit) : IReadLine
{
    public void Observe(double duration, double resistance)
    {
        circuit?.Resistance = resistance;
        lockIn.Observe(duration);
    }
}
