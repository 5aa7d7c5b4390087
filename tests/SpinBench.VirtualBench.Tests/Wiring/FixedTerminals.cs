using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Wiring;

/// <summary>A resistor of a value that the test sets.</summary>
internal sealed class FixedTerminals : ITerminals
{
    private readonly List<ICurrentPath> _outputs = [];

    public double Resistance { get; set; } = 1000;

    public double Current => _outputs.Sum(output => output.CurrentThrough(Resistance));

    public double Voltage => Current * Resistance;

    public double MeanVoltage(double duration) => _outputs.Sum(output => output.MeanCurrentThrough(Resistance, duration)) * Resistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);
}
