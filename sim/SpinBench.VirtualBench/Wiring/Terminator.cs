namespace SpinBench.VirtualBench.Wiring;

/// <summary>What hangs on a channel that no role wires to the sample: 50 Ω, and nothing happens.</summary>
internal sealed class Terminator : IPulseLoad
{
    public double Resistance => 50;

    public void Apply(in PulseTrain train)
    {
    }

    public void Apply(in WaveformTrain train)
    {
    }

    public void Disconnect()
    {
    }

    public void HoldAt(double voltage)
    {
    }
}
