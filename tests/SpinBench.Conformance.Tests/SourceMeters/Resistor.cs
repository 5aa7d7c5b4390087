using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.SourceMeters;

/// <summary>A resistor on the terminals, and a clock that is set by hand.</summary>
internal sealed class Resistor(double resistance) : ITerminals, IStation
{
    private readonly List<ICurrentPath> _outputs = [];

    public double Resistance => resistance;

    public double Current => _outputs.Sum(output => output.CurrentThrough(resistance));

    public double Voltage => Current * resistance;

    public double Now { get; set; }

    public void CatchUp()
    {
    }

    public void Connect(ICurrentPath output) => _outputs.Add(output);
}
