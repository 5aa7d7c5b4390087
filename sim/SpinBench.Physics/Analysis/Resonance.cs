namespace SpinBench.Physics.Analysis;

/// <summary>A damped oscillation, amplitude·exp(−π·width·t)·cos(2π·frequency·t + phase).</summary>
/// <param name="Frequency">Frequency, Hz.</param>
/// <param name="Width">Full width at half maximum of the power, Hz: the decay over π.</param>
/// <param name="Amplitude">Amplitude at the first sample.</param>
/// <param name="Phase">Phase at the first sample, rad.</param>
public readonly record struct Resonance(double Frequency, double Width, double Amplitude, double Phase);
