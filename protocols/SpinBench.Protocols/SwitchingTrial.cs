using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One point of a <see cref="SwitchingProbability"/>.</summary>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample.</param>
/// <param name="Threshold">Resistance that parts the two states, in Ω; not a number for the first point, which finds it.</param>
public readonly record struct SwitchingTrial([property: Unit("V")] double Amplitude, [property: Unit("Ω")] double Threshold)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"a trial at {QuantityFormat.Print(Amplitude, "V")}";
}
