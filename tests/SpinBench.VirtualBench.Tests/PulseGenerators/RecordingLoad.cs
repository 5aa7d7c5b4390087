using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.PulseGenerators;

/// <summary>A resistor that remembers what it was given.</summary>
internal sealed class RecordingLoad(double resistance) : IPulseLoad
{
    public double Resistance { get; set; } = resistance;

    public List<PulseTrain> Trains { get; } = [];

    public List<WaveformTrain> Waveforms { get; } = [];

    public List<double> Held { get; } = [];

    public int Disconnections { get; private set; }

    public void Apply(in PulseTrain train) => Trains.Add(train);

    public void Apply(in WaveformTrain train) => Waveforms.Add(train);

    public void Disconnect() => Disconnections++;

    public void HoldAt(double voltage) => Held.Add(voltage);
}
