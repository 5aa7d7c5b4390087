using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// A waveform train on its way to the sample: in slices that are short against what the field does, each at its own moment, so that a long
/// waveform meets the field that there is when it gets there.
/// </summary>
internal sealed class WaveformPlayer
{
    private const double LongestSlice = 1e-3;

    private WaveformTrain _train;
    private double _fullScale;
    private double _start;
    private int _slice;
    private int _cyclesLeft;
    private int _at;

    /// <summary>When the next slice begins, in seconds; infinity when there is none.</summary>
    public double Next { get; private set; } = double.PositiveInfinity;

    /// <summary>Begins a train; what was left of another one is dropped.</summary>
    public void Begin(in WaveformTrain train, double now)
    {
        _train = train;
        _fullScale = 0;
        foreach (var sample in train.Samples.Span) _fullScale = Math.Max(_fullScale, Math.Abs(train.Offset + (train.Scale * sample)));
        _slice = (int)Math.Clamp(LongestSlice / train.Interval, 1, int.MaxValue);
        (_start, _cyclesLeft, _at) = (now, train.Cycles, 0);
        Next = train.Samples.IsEmpty || train.Cycles < 1 ? double.PositiveInfinity : now;
    }

    /// <summary>Ends the train where it is.</summary>
    public void Stop() => Next = double.PositiveInfinity;

    /// <summary>Plays the next slice.</summary>
    public void Play(ISample sample, SampleField field)
    {
        var length = Math.Min(_slice, _train.Samples.Length - _at);
        sample.Play(new WriteWaveform(_train.Samples.Slice(_at, length), _train.Scale, _train.Offset, _train.Interval, _fullScale), field);
        _at += length;
        if (_at == _train.Samples.Length)
        {
            // Each cycle begins where the last one ended, counted from the train's beginning: rounding does not add up.
            _at = 0;
            _cyclesLeft--;
        }

        var cycles = (double)(_train.Cycles - _cyclesLeft);
        Next = _cyclesLeft == 0
            ? double.PositiveInfinity
            : _start + (((cycles * _train.Samples.Length) + _at) * _train.Interval);
    }
}
