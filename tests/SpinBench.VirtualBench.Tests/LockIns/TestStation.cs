using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>A station with nothing but one lock-in, whose input sees a divider with a quadratic term: harmonic 2 is a tenth of 1.</summary>
internal sealed class TestStation : IStation, ILockInCircuit
{
    private double _reached;

    public TestStation(SimulatedLockInSettings? settings = null, ulong seed = 1, LockInModel? model = null)
    {
        settings ??= new SimulatedLockInSettings { InputNoise = 0, Temperature = 0 };
        LockIn = new SimulatedLockIn(model ?? LockInModelTable.Sr830, this, this, settings, seed, "lockin");
    }

    public SimulatedLockIn LockIn { get; }

    public double Now { get; set; }

    /// <summary>Response at the fundamental per volt of sine.</summary>
    public double InPhase { get; set; } = 0.5;

    public double Quadrature { get; set; }

    public double SourceResistance { get; set; } = 1e3;

    /// <summary>Longest piece that the lock-in is shown at once, in seconds.</summary>
    public double Piece { get; set; } = double.PositiveInfinity;

    public int Looks { get; private set; }

    public void CatchUp()
    {
        while (_reached < Now)
        {
            var next = Math.Min(Now, _reached + Piece);
            var duration = next - _reached;
            _reached = next;
            LockIn.Observe(duration);
        }
    }

    public void Wait(double seconds) => Now += seconds;

    public CircuitResponse Respond(double amplitude, double frequency, int harmonic)
    {
        Looks++;
        var factor = harmonic switch { 1 => 1, 2 => 0.1, _ => 0 };
        return new CircuitResponse(factor * amplitude * InPhase, factor * amplitude * Quadrature, SourceResistance);
    }
}
