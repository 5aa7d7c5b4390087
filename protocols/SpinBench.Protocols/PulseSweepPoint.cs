using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One point of a <see cref="PulseSweep"/>.</summary>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample; 0 for a reading without one.</param>
/// <param name="Field">Field during the pulse and its reading, μ0H in T, as it is set.</param>
/// <param name="ResetSign">Sign of the reset pulses that come first; 0 for no reset.</param>
public readonly record struct PulseSweepPoint([property: Unit("V")] double Amplitude, [property: Unit("T")] double Field, int ResetSign)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"{QuantityFormat.Print(Amplitude, "V")} at {QuantityFormat.Print(Field, "T")}";
}
