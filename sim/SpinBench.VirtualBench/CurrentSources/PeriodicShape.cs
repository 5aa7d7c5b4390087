using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>One period of a wave between −1 and 1, and its integral. The phase runs from 0 to 1.</summary>
internal sealed class PeriodicShape
{
    private readonly CurrentWaveShape _shape;
    private readonly double _duty;
    private readonly double[] _points;
    private readonly double[] _sums;

    public PeriodicShape(CurrentWave wave)
    {
        _shape = wave.Shape;
        _duty = wave.DutyCycle;
        _points = [.. wave.Points];
        _sums = new double[_points.Length + 1];
        for (var i = 0; i < _points.Length; i++) _sums[i + 1] = _sums[i] + _points[i];
    }

    /// <summary>Value at a phase.</summary>
    public double Value(double phase) => _shape switch
    {
        CurrentWaveShape.Sine => Math.Sin(2 * Math.PI * phase),
        CurrentWaveShape.Square => phase < _duty ? 1 : -1,
        CurrentWaveShape.Ramp => phase < _duty ? -1 + (2 * phase / _duty) : 1 - (2 * (phase - _duty) / (1 - _duty)),
        _ => _points[Math.Min((int)(phase * _points.Length), _points.Length - 1)],
    };

    /// <summary>Mean over a stretch of periods.</summary>
    /// <param name="from">Beginning, in periods.</param>
    /// <param name="to">End, in periods; later.</param>
    public double Mean(double from, double to)
    {
        var whole = Math.Floor(to) - Math.Floor(from);
        return ((whole * Integral(1)) + Integral(to - Math.Floor(to)) - Integral(from - Math.Floor(from))) / (to - from);
    }

    // From the beginning of the period on.
    private double Integral(double phase)
    {
        var beyond = phase - _duty;
        switch (_shape)
        {
            case CurrentWaveShape.Sine: return (1 - Math.Cos(2 * Math.PI * phase)) / (2 * Math.PI);
            case CurrentWaveShape.Square: return beyond < 0 ? phase : _duty - beyond;
            case CurrentWaveShape.Ramp: return beyond < 0 ? (phase * phase / _duty) - phase : beyond <= 0 ? 0 : beyond - (beyond * beyond / (1 - _duty));
            default:
                var point = Math.Min((int)(phase * _points.Length), _points.Length - 1);
                return (_sums[point] + (_points[point] * ((phase * _points.Length) - point))) / _points.Length;
        }
    }
}
