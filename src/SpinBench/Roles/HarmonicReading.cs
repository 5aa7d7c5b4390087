using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// What the sample answers to a sinusoidal current I₀ sin ωt: the amplitudes (peak, not rms) of V₁ sin ωt and of −V₂ cos 2ωt in the voltage
/// between the read terminals.
/// </summary>
/// <param name="Current">Amplitude I₀ of the current, in A.</param>
/// <param name="First">Amplitude V₁ at the fundamental, in V, signed.</param>
/// <param name="Second">Amplitude V₂ at the second harmonic, in V, signed.</param>
public readonly record struct HarmonicReading([property: Unit("A")] double Current, [property: Unit("V")] double First, [property: Unit("V")] double Second);
