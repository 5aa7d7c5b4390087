using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.SourceMeters;

/// <summary>Terminals with a resistance that a test sets.</summary>
internal sealed class TestTerminals : ITerminals
{
    private readonly List<ICurrentPath> _outputs = [];

    public double Resistance { get; set; } = 1e3;

    public double Current => _outputs.Sum(output => output.CurrentThrough(Resistance));

    public double Voltage => Current * Resistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);
}
