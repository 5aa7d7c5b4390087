namespace SpinBench.Samples;

/// <summary>
/// A waveform as rectangular pulses: neighbouring samples that differ by at most <see cref="Share"/> of full scale are one pulse of their
/// mean voltage, and what stays within that share of zero is no pulse at all.
/// </summary>
/// <remarks>
/// The area ∫V·dt of what is passed on is kept to the last bit of rounding. What is lost: voltages below the share of full scale, and
/// that the pulses belong together. A sample sees each of them as a pulse of its own, so whatever it does once a pulse (a breakdown draw,
/// the delay before a reversal) it does once a segment. Samples that can follow a voltage in time should override <see cref="ISample.Play"/>.
/// </remarks>
public ref struct HeldSegments
{
    /// <summary>How far voltages of one segment may differ, and how far from zero nothing happens, as a share of full scale.</summary>
    public const double Share = 0.05;

    private readonly ReadOnlySpan<float> _samples;
    private readonly double _scale;
    private readonly double _offset;
    private readonly double _interval;
    private readonly double _least;
    private int _at;

    internal HeldSegments(WriteWaveform waveform)
    {
        _samples = waveform.Samples.Span;
        (_scale, _offset, _interval) = (waveform.Scale, waveform.Offset, waveform.Interval);
        _least = Share * waveform.FullScale;
    }

    /// <summary>The present segment.</summary>
    public WritePulse Current { get; private set; }

    /// <summary>Goes through the segments.</summary>
    public readonly HeldSegments GetEnumerator() => this;

    /// <summary>Goes on to the next segment.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        while (_at < _samples.Length && !Acts(Voltage(_at))) _at++;
        if (_at == _samples.Length) return false;
        var begin = _at;
        double lowest = Voltage(_at), highest = lowest, sum = 0;
        for (; _at < _samples.Length; _at++)
        {
            var voltage = Voltage(_at);
            lowest = Math.Min(lowest, voltage);
            highest = Math.Max(highest, voltage);
            if (!Acts(voltage) || highest - lowest > _least) break;
            sum += voltage;
        }

        var count = _at - begin;
        Current = new WritePulse(sum / count, count * _interval, 0, 0);
        return true;
    }

    private readonly double Voltage(int index) => _offset + (_scale * _samples[index]);

    private readonly bool Acts(double voltage) => Math.Abs(voltage) > _least;
}
