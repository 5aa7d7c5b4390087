using SpinBench.Quantities;
using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>The sample's write line, as one pulse generator channel drives it.</summary>
/// <param name="station">The station.</param>
/// <param name="series">Resistor in series with the line, in Ω.</param>
internal sealed class WriteLine(ProbeStation station, [Unit("Ω")] double series) : IPulseLoad, IDueLine
{
    // A voltage that stays on the line is taken as one pulse of this width in each of these intervals, beginning at once: enough to find
    // out what a resting level that is not zero does to a barrier, and the same whoever looks in between.
    private const double BurnWidth = 1e-6;
    private const double BurnInterval = 10e-3;

    private readonly WaveformPlayer _waveform = new();
    private PulseTrain _train;
    private int _left;
    private double _held;
    private double _nextPulse = double.PositiveInfinity;
    private double _nextBurn = double.PositiveInfinity;

    public double Resistance => station.Sample.WriteResistance + series;

    // Of the voltage at the generator the sample has a part.
    private double Share => station.Sample.WriteResistance / Resistance;

    public double Due => Math.Min(Math.Min(_nextPulse, _nextBurn), _waveform.Next);

    public void Apply(in PulseTrain train)
    {
        station.CatchUp();
        _waveform.Stop();
        _train = train with { Voltage = train.Voltage * Share };
        _left = train.Count;
        _nextPulse = station.Now;
        station.CatchUp();
    }

    public void Apply(in WaveformTrain train)
    {
        station.CatchUp();
        _nextPulse = double.PositiveInfinity;
        _waveform.Begin(train with { Scale = train.Scale * Share, Offset = train.Offset * Share }, station.Now);
        station.CatchUp();
    }

    public void Disconnect()
    {
        station.CatchUp();
        _nextPulse = double.PositiveInfinity;
        _waveform.Stop();
    }

    public void HoldAt(double voltage)
    {
        station.CatchUp();
        _held = voltage * Share;
        _nextBurn = voltage == 0 ? double.PositiveInfinity : station.Now;
        station.CatchUp();
    }

    public void Fire(ISample sample, SampleField field)
    {
        if (_waveform.Next <= Math.Min(_nextPulse, _nextBurn))
        {
            _waveform.Play(sample, field);
            return;
        }

        if (_nextBurn <= _nextPulse)
        {
            sample.Pulse(new WritePulse(_held, BurnWidth, 0, 0), field);
            _nextBurn += BurnInterval;
            return;
        }

        sample.Pulse(new WritePulse(_train.Voltage, _train.Width, _train.Edge, _train.Edge), field);
        _left--;
        _nextPulse = _left > 0 ? _nextPulse + _train.Period : double.PositiveInfinity;
    }
}
