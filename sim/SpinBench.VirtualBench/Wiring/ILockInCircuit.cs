using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>What a lock-in's sine output drives and its signal input sees.</summary>
public interface ILockInCircuit
{
    /// <summary>The circuit's steady answer to a sine, at one harmonic of it.</summary>
    /// <param name="amplitude">Sine output, in V rms.</param>
    /// <param name="frequency">Frequency of the sine, in Hz.</param>
    /// <param name="harmonic">Harmonic that is asked for, 1 for the fundamental.</param>
    CircuitResponse Respond([Unit("V")] double amplitude, [Unit("Hz")] double frequency, int harmonic);
}
