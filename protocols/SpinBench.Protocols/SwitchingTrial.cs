using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One point of a <see cref="SwitchingProbability"/>.</summary>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample; 0 for the reading before the first pulse.</param>
/// <param name="Threshold">Resistance that parts the two states, in Ω; not a number for the reference, which finds it.</param>
/// <param name="BrokenBelow">Resistance below which a barrier broke, in Ω: then nothing more is applied. Not a number while none is known.</param>
public readonly record struct SwitchingTrial(
    [property: Unit("V")] double Amplitude, [property: Unit("Ω")] double Threshold, [property: Unit("Ω")] double BrokenBelow)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => Amplitude == 0 ? "the reading before the first pulse" : $"a trial at {QuantityFormat.Print(Amplitude, "V")}";
}
