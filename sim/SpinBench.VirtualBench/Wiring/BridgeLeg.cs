using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// One channel of a <see cref="SpikeBridge"/>. It faces half of the write line's resistance, since the other channel's source stands at the
/// other end; an open relay is taken as a channel at rest.
/// </summary>
internal sealed class BridgeLeg(SpikeBridge bridge, ProbeStation station, [Unit("Ω")] double series, int sign) : IPulseLoad
{
    private readonly WriteLine _alone = station.AddWriteLine(series);
    private WaveformTrain _train;
    private double _start = double.PositiveInfinity;

    public double Resistance => (station.Sample.WriteResistance + series) / 2;

    /// <summary>When the waveform ends, in seconds; minus infinity for none.</summary>
    [Unit("s")] public double End { get; private set; } = double.NegativeInfinity;

    /// <summary>Largest voltage of the waveform, in V.</summary>
    [Unit("V")] public double Peak { get; private set; }

    /// <summary>True while a waveform runs.</summary>
    public bool IsPlaying => station.Now < End;

    /// <summary>From sample to sample, in seconds; infinity when none comes any more.</summary>
    [return: Unit("s")]
    public double IntervalAt([Unit("s")] double time) => time < End ? _train.Interval : double.PositiveInfinity;

    /// <summary>Voltage of the waveform at a moment, in V.</summary>
    [return: Unit("V")]
    public double VoltageAt([Unit("s")] double time)
    {
        if (time < _start || time >= End) return 0;
        var index = (long)((time - _start) / _train.Interval) % _train.Samples.Length;
        return _train.Offset + (_train.Scale * _train.Samples.Span[(int)index]);
    }

    public void Apply(in PulseTrain train) => _alone.Apply(train with { Voltage = sign * train.Voltage });

    public void Apply(in WaveformTrain train)
    {
        station.CatchUp();
        var share = station.Sample.WriteResistance / (station.Sample.WriteResistance + series);
        (_train, _start) = (train with { Scale = share * train.Scale, Offset = share * train.Offset }, station.Now);
        End = _start + (train.Interval * train.Samples.Length * train.Cycles);
        Peak = 0;
        foreach (var sample in train.Samples.Span) Peak = Math.Max(Peak, Math.Abs(_train.Offset + (_train.Scale * sample)));
        bridge.Restart();
    }

    public void Disconnect()
    {
        station.CatchUp();
        _alone.Disconnect();
        (_start, End, Peak) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        bridge.Restart();
    }

    public void HoldAt(double voltage) => _alone.HoldAt(sign * voltage);
}
