namespace SpinBench.Physics.Ensembles.Waveforms;

/// <summary>amplitude·cos(2π·frequency·t + phase).</summary>
/// <param name="amplitude">Amplitude.</param>
/// <param name="frequency">Frequency, Hz.</param>
/// <param name="phase">Phase at time zero, rad.</param>
public sealed class Tone(double amplitude, double frequency, double phase = 0) : Waveform
{
    /// <inheritdoc/>
    public override double Bound { get; } = double.IsFinite(amplitude) && double.IsFinite(frequency) && double.IsFinite(phase)
        ? Math.Abs(amplitude)
        : throw new ArgumentException($"A tone of amplitude {amplitude:R}, frequency {frequency:R} Hz, phase {phase:R}: all three must be finite.");

    /// <inheritdoc/>
    public override double At(double time) => amplitude * Math.Cos(2 * Math.PI * frequency * time + phase);
}
