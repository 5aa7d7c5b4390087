namespace SpinBench.Physics.Ensembles.Waveforms;

/// <summary>Equidistant samples joined by straight lines; before the first and after the last the value stays.</summary>
public sealed class SampledWaveform : Waveform
{
    private readonly double _start;
    private readonly double _interval;
    private readonly double[] _samples;

    /// <summary>Takes samples.</summary>
    /// <param name="start">Time of the first sample, s.</param>
    /// <param name="interval">From sample to sample, s.</param>
    /// <param name="samples">Values, copied.</param>
    /// <exception cref="ArgumentException">There are no samples, one is not finite, or the interval is not positive.</exception>
    public SampledWaveform(double start, double interval, ReadOnlySpan<double> samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        if (samples.IsEmpty)
            throw new ArgumentException("A sampled signal needs at least one sample.", nameof(samples));
        (_start, _interval, _samples) = (start, interval, samples.ToArray());
        for (int i = 0; i < _samples.Length; i++)
        {
            if (!double.IsFinite(_samples[i]))
                throw new ArgumentException($"Sample {i + 1} of {_samples.Length} is {_samples[i]:R}: samples are finite.", nameof(samples));
            Bound = Math.Max(Bound, Math.Abs(_samples[i]));
        }
    }

    /// <inheritdoc/>
    public override double Bound { get; }

    /// <inheritdoc/>
    public override double At(double time)
    {
        double position = Math.Clamp((time - _start) / _interval, 0, _samples.Length - 1);
        int before = Math.Min((int)position, Math.Max(0, _samples.Length - 2));
        double share = position - before;
        return share == 0 ? _samples[before] : _samples[before] + share * (_samples[before + 1] - _samples[before]);
    }

    /// <inheritdoc/>
    public override double StaysUntil(double time)
    {
        int at = (int)Math.Clamp(Math.Floor((time - _start) / _interval), 0, _samples.Length - 1), last = at;
        while (last + 1 < _samples.Length && _samples[last + 1] == _samples[at])
            last++;
        return last + 1 == _samples.Length ? double.PositiveInfinity : Math.Max(time, _start + last * _interval);
    }
}
