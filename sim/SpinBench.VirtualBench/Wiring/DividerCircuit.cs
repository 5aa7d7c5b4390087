using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// A voltage divider: the sine output drives the sample through a series resistor, and the input sees the sample with the input's own
/// resistance in parallel. Linear, so there is an answer at the fundamental only.
/// </summary>
internal sealed class DividerCircuit([Unit("Ω")] double series, [Unit("Ω")] double inputResistance) : ILockInCircuit
{
    /// <summary>Resistance of the sample, in Ω.</summary>
    public double Resistance { get; set; }

    public CircuitResponse Respond(double amplitude, double frequency, int harmonic)
    {
        var sample = Resistance * inputResistance / (Resistance + inputResistance);
        var source = sample * series / (sample + series);
        return new CircuitResponse(harmonic == 1 ? amplitude * sample / (sample + series) : 0, 0, source);
    }
}
