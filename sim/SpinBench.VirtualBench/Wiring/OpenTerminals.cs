namespace SpinBench.VirtualBench.Wiring;

/// <summary>Terminals that no role wires to the sample: nothing flows, and a meter sees nothing.</summary>
internal sealed class OpenTerminals : ITerminals
{
    public double Resistance => double.PositiveInfinity;

    public double Current => 0;

    public double Voltage => 0;

    public void Connect(ICurrentPath output)
    {
    }
}
