using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// A generator's channel on the write channel of a sample that follows voltages as time passes. Pulses are rectangles of their width at
/// half height; neighbouring samples of a waveform that hardly differ are one stretch of their mean.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="resistance">Resistance that the generator's channel faces, in Ω.</param>
/// <param name="share">Voltage across the write channel over that at the generator's terminal, signed.</param>
internal sealed class FollowedLine(ProbeStation station, [Unit("Ω")] double resistance, double share) : IPulseLoad, IChannelDrive
{
    // Samples of a stretch differ by at most this share of the waveform's largest voltage.
    private const double Evenness = 0.01;

    // A waveform that runs on its own passes in cycles of this length if its own are shorter: what acts on slow sites is the time that it
    // spends at each voltage, and that is the same.
    private const double ShortestCycle = 1e-3;

    // What lies closer to a corner is taken as on it; the bench's clock counts nanoseconds.
    private const double Instant = 1e-10;

    private WaveformTrain _waveform;
    private PulseTrain _pulses;
    private double _start;
    private double _held;
    private double _evenness;
    private Shape _shape;

    private enum Shape
    {
        None,
        Pulses,
        Waveform,
    }

    public double Resistance => resistance;

    public bool FollowsRunningWaveforms => true;

    public void Apply(in PulseTrain train)
    {
        station.CatchUp();
        (_pulses, _start, _shape) = (train, station.Now, train.Count > 0 ? Shape.Pulses : Shape.None);
    }

    public void Apply(in WaveformTrain train)
    {
        station.CatchUp();
        var cycle = train.Interval * train.Samples.Length;
        var isEndless = train.Cycles == WaveformTrain.Endless;
        _waveform = isEndless && cycle < ShortestCycle ? train with { Interval = ShortestCycle / train.Samples.Length } : train;
        (_start, _shape) = (station.Now, train.Samples.IsEmpty || train.Cycles < 1 ? Shape.None : Shape.Waveform);
        double largest = 0;
        foreach (var sample in train.Samples.Span) largest = Math.Max(largest, Math.Abs(train.Offset + (train.Scale * sample)));
        _evenness = Evenness * largest;
    }

    public void Disconnect()
    {
        station.CatchUp();
        _shape = Shape.None;
    }

    public void HoldAt(double voltage)
    {
        station.CatchUp();
        _held = voltage;
    }

    public VoltagePiece NextPiece(double from, double until) => _shape switch
    {
        Shape.Pulses => PulsePiece(from, until),
        Shape.Waveform => WaveformPiece(from, until),
        _ => Piece(until, _held),
    };

    private VoltagePiece Piece(double end, double voltage) => new(end, share * voltage);

    private VoltagePiece PulsePiece(double from, double until)
    {
        var index = Math.Max(0, Math.Floor((from - _start + Instant) / _pulses.Period));
        var begin = _start + (index * _pulses.Period);
        if (index < _pulses.Count && from < begin + _pulses.Width - Instant)
            return Piece(Math.Min(until, begin + _pulses.Width), _held + _pulses.Voltage);
        return Piece(index + 1 < _pulses.Count ? Math.Min(until, begin + _pulses.Period) : until, _held);
    }

    private VoltagePiece WaveformPiece(double from, double until)
    {
        var samples = _waveform.Samples.Span;
        var interval = _waveform.Interval;
        var first = (long)Math.Max(0, Math.Floor((from - _start + Instant) / interval));
        var count = _waveform.Cycles == WaveformTrain.Endless ? long.MaxValue : (long)_waveform.Cycles * samples.Length;
        if (first >= count) return Piece(until, _held);

        double level = VoltageOf(samples[(int)(first % samples.Length)]), sum = level;
        var next = first + 1;
        for (; next < count && _start + ((next + 1) * interval) <= until; next++)
        {
            var voltage = VoltageOf(samples[(int)(next % samples.Length)]);
            if (Math.Abs(voltage - level) > _evenness) break;
            sum += voltage;
        }

        return Piece(Math.Min(until, _start + (next * interval)), sum / (next - first));
    }

    private double VoltageOf(float sample) => _waveform.Offset + (_waveform.Scale * sample);
}
