using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.PulseGenerators;

/// <summary>A resistor that remembers what it was given.</summary>
internal sealed class RecordingLoad(double resistance) : IPulseLoad
{
    public double Resistance { get; set; } = resistance;

    public List<PulseTrain> Trains { get; } = [];

    public List<double> Held { get; } = [];

    public void Apply(in PulseTrain train) => Trains.Add(train);

    public void HoldAt(double voltage) => Held.Add(voltage);
}
