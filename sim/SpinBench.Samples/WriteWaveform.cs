namespace SpinBench.Samples;

/// <summary>A voltage waveform on the write line, or a slice of one: samples at equal intervals, each held until the next.</summary>
/// <param name="Samples">The samples.</param>
/// <param name="Scale">Voltage of a sample of 1 above one of 0, V; signed.</param>
/// <param name="Offset">Voltage of a sample of 0, V.</param>
/// <param name="Interval">Time that each sample is held, s.</param>
/// <param name="FullScale">Largest |V| of the whole waveform that this is a slice of, V.</param>
public readonly record struct WriteWaveform(
    ReadOnlyMemory<float> Samples, double Scale, double Offset, double Interval, double FullScale)
{
    /// <summary>The waveform as rectangular pulses one after the other, as <see cref="HeldSegments"/> describes them.</summary>
    public HeldSegments Segments => new(this);
}
