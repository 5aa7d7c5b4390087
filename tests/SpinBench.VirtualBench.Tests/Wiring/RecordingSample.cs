using SpinBench.Samples;

namespace SpinBench.VirtualBench.Tests.Wiring;

/// <summary>A sample that writes down what happens to it, and whose resistance steps at a moment of its own.</summary>
internal sealed class RecordingSample : ISample
{
    /// <summary>Every stretch of time that passed: its end, and the field at both ends.</summary>
    public List<(double End, double Duration, double From, double To)> Pieces { get; } = [];

    /// <summary>Every pulse with the moment and the field at which it arrived.</summary>
    public List<(double Time, WritePulse Pulse, double Field)> Pulses { get; } = [];

    /// <summary>Every stretch of time with the voltage that was held over it.</summary>
    public List<(double End, double Duration, double Voltage)> Held { get; } = [];

    /// <summary>The normal component of the field at the end of every stretch.</summary>
    public List<double> Normal { get; } = [];

    /// <summary>Whether held voltages come as time passes.</summary>
    public bool FollowsHeldVoltage { get; init; }

    /// <summary>When the resistance steps, and to what.</summary>
    public (double Time, double Resistance) Step { get; init; } = (double.PositiveInfinity, 0);

    public double Time { get; private set; }

    public double Resistance { get; private set; } = 10e3;

    public string Model => "recording";

    public double WriteResistance => 300;

    public bool IsBroken => false;

    public WearReport Wear => new(Pulses.Count, 0, 0, 0, 0);

    public IReadOnlyList<LayerState> Layers => [];

    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0)
    {
        var steps = Resistance != Step.Resistance && Step.Time < Time + duration;
        var passed = steps ? Step.Time - Time : duration;
        Time += passed;
        Held.Add((Time, passed, held));
        Normal.Add(fieldTo.Normal);
        if (steps) Resistance = Step.Resistance;
        Pieces.Add((Time, passed, fieldFrom.InPlane, fieldFrom.Towards(fieldTo, passed / duration).InPlane));
        return passed;
    }

    public void Pulse(in WritePulse pulse, SampleField field) => Pulses.Add((Time, pulse, field.InPlane));
}
