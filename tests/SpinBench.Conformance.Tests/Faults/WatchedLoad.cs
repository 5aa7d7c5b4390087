using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>50 Ω that remember what arrived.</summary>
internal sealed class WatchedLoad : IPulseLoad
{
    public double Resistance => 50;

    public List<PulseTrain> Pulses { get; } = [];

    public List<WaveformTrain> Waveforms { get; } = [];

    public void Apply(in PulseTrain train) => Pulses.Add(train);

    public void Apply(in WaveformTrain train) => Waveforms.Add(train);

    public void HoldAt(double voltage)
    {
    }

    public void Disconnect()
    {
    }
}
