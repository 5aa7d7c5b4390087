using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The input of a lock-in that no role wires to the sample: shorted, so that it shows its own noise and nothing else.</summary>
internal sealed class ShortedInput : ILockInCircuit
{
    public CircuitResponse Respond(double amplitude, double frequency, int harmonic) => new(0, 0, 0);
}
