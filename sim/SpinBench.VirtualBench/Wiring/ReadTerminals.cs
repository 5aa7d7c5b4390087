namespace SpinBench.VirtualBench.Wiring;

/// <summary>The sample's read terminals. What the instruments on them read is that of the moment; whoever reads lets the station catch up before.</summary>
internal sealed class ReadTerminals(ProbeStation station) : ITerminals
{
    private readonly List<ICurrentPath> _outputs = [];

    public double Resistance => station.Sample.ReadPathResistance;

    public double TransferResistance => station.Sample.Resistance;

    public double Current
    {
        get
        {
            var resistance = Resistance;
            double current = 0;
            foreach (var output in _outputs) current += output.CurrentThrough(resistance);
            return current;
        }
    }

    public double Voltage => station.Sample.ReadCurve.VoltageAt(Current);

    public double MeanVoltage(double duration)
    {
        var resistance = Resistance;
        double current = 0;
        foreach (var output in _outputs) current += output.MeanCurrentThrough(resistance, duration);
        return station.Sample.ReadCurve.VoltageAt(current);
    }

    public double PathOf(double transferResistance) => station.Sample.HasSeparateReadContacts ? Resistance : transferResistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);
}
