namespace SpinBench.Physics.Ensembles.Waveforms;

/// <summary>Straight lines between corners; before the first and after the last the value stays.</summary>
public sealed class PiecewiseLinear : Waveform
{
    private readonly double[] _times;
    private readonly double[] _values;

    /// <summary>Joins corners by straight lines.</summary>
    /// <param name="corners">Times in s, ascending, and values.</param>
    /// <exception cref="ArgumentException">There is no corner, one is not finite, or times do not ascend.</exception>
    public PiecewiseLinear(params ReadOnlySpan<(double Time, double Value)> corners)
    {
        if (corners.IsEmpty)
            throw new ArgumentException("A piecewise linear signal needs at least one corner.", nameof(corners));
        _times = new double[corners.Length];
        _values = new double[corners.Length];
        for (int i = 0; i < corners.Length; i++)
        {
            (_times[i], _values[i]) = corners[i];
            if (!double.IsFinite(_times[i]) || !double.IsFinite(_values[i]) || (i > 0 && _times[i] <= _times[i - 1]))
                throw new ArgumentException($"Corner {i + 1} at {_times[i]:R} s, value {_values[i]:R}: corners are finite and later than the one before.", nameof(corners));
            Bound = Math.Max(Bound, Math.Abs(_values[i]));
        }
    }

    /// <inheritdoc/>
    public override double Bound { get; }

    /// <summary>A trapezium: up in a straight edge, flat, and down again.</summary>
    /// <param name="start">Where the rising edge begins, s.</param>
    /// <param name="width">From the middle of the rising to the middle of the falling edge, s.</param>
    /// <param name="edge">Duration of each edge from zero to full, s.</param>
    /// <param name="amplitude">Value of the flat top.</param>
    /// <exception cref="ArgumentOutOfRangeException">The edge is not positive or is longer than the width.</exception>
    public static PiecewiseLinear Pulse(double start, double width, double edge, double amplitude)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(edge);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(edge, width);
        return new PiecewiseLinear((start, 0), (start + edge, amplitude), (start + width, amplitude), (start + width + edge, 0));
    }

    /// <inheritdoc/>
    public override double At(double time)
    {
        int next = Array.BinarySearch(_times, time);
        if (next >= 0)
            return _values[next];
        next = ~next;
        if (next == 0)
            return _values[0];
        if (next == _times.Length)
            return _values[^1];
        double share = (time - _times[next - 1]) / (_times[next] - _times[next - 1]);
        return _values[next - 1] + share * (_values[next] - _values[next - 1]);
    }

    /// <inheritdoc/>
    public override double StaysUntil(double time)
    {
        int next = Array.BinarySearch(_times, time);
        next = next >= 0 ? next + 1 : ~next;
        while (next > 0 && next < _times.Length && _values[next] == _values[next - 1])
            next++;
        if (next == _times.Length)
            return double.PositiveInfinity;
        return next == 0 ? _times[0] : Math.Max(time, _times[next - 1]);
    }
}
