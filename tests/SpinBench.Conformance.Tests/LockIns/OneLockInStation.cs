using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.LockIns;

/// <summary>A station with one lock-in amplifier on a resistive divider.</summary>
internal sealed class OneLockInStation : IStation, ILockInCircuit
{
    private double _reached;

    public OneLockInStation() => LockIn = new SimulatedLockIn(this, this, new SimulatedLockInSettings(), 1, "lockin");

    public SimulatedLockIn LockIn { get; }

    public double Now { get; set; }

    public void CatchUp()
    {
        var duration = Now - _reached;
        _reached = Now;
        LockIn.Observe(duration);
    }

    public CircuitResponse Respond(double amplitude, double frequency, int harmonic) =>
        new(amplitude * 0.01 / harmonic, amplitude * 0.003, 1e3);
}
