using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>A lock-in at the read contacts of a sample with four terminals.</summary>
internal sealed class ReadContactLine(SimulatedLockIn lockIn, ReadContactCircuit circuit, ProbeStation station) : IReadLine
{
    public void Look() => circuit.Look(station.Sample);

    public void Observe(double duration, double resistance) => lockIn.Observe(duration);
}
