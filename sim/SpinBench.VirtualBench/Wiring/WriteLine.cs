using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>The sample's write line, as one pulse generator channel drives it.</summary>
internal sealed class WriteLine(ProbeStation station) : IPulseLoad
{
    // A voltage that stays on the line is taken as pulses of this width, one for each stretch of time between two looks: enough to find
    // out what a resting level that is not zero does to a barrier.
    private const double BurnWidth = 1e-6;

    private PulseTrain _train;
    private int _left;
    private double _held;

    public double Resistance => station.Sample.WriteResistance;

    /// <summary>When the next pulse is due, in seconds; infinity when none is.</summary>
    public double NextPulse { get; private set; } = double.PositiveInfinity;

    public void Apply(in PulseTrain train)
    {
        station.CatchUp();
        _train = train;
        _left = train.Count;
        NextPulse = station.Now;
        station.CatchUp();
    }

    public void HoldAt(double voltage)
    {
        station.CatchUp();
        _held = voltage;
    }

    public void Fire(ISample sample, double field)
    {
        sample.Pulse(new WritePulse(_train.Voltage, _train.Width, _train.Edge, _train.Edge), field);
        _left--;
        NextPulse = _left > 0 ? NextPulse + _train.Period : double.PositiveInfinity;
    }

    public void Burn(ISample sample, double duration, double field)
    {
        if (_held != 0) sample.Pulse(new WritePulse(_held, Math.Min(duration, BurnWidth), 0, 0), field);
    }
}
