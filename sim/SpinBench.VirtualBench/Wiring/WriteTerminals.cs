namespace SpinBench.VirtualBench.Wiring;

/// <summary>The two ends of the sample's write channel, as a current source drives them.</summary>
internal sealed class WriteTerminals(ProbeStation station) : ITerminals
{
    private readonly List<ICurrentPath> _outputs = [];

    public double Resistance => station.Sample.WriteResistance;

    public double Current
    {
        get
        {
            double current = 0;
            foreach (var output in _outputs) current += output.CurrentThrough(Resistance);
            return current;
        }
    }

    public double Voltage => Current * Resistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);
}
