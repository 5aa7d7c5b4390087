using SpinBench.Samples;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>A crossbar without physics: a write adds its voltage to a crossing's conductance in siemens, and nothing else changes one.</summary>
internal sealed class PlainCrossbar(int rows, int columns) : ICrossbarSample
{
    private readonly double[] _conductances = [.. Enumerable.Range(1, rows * columns).Select(cell => 1e-4 * cell)];

    public string Model => "plain-crossbar";

    public int Rows => rows;

    public int Columns => columns;

    public double WriteResistance => 600;

    public double Resistance => 1 / _conductances[0];

    public bool IsBroken => false;

    public WearReport Wear => new(0, 0, 0, 0, 0);

    public IReadOnlyList<LayerState> Layers => [];

    public IReadOnlyList<int>? Connected { get; set; }

    public double ConductanceOf(int cell) => _conductances[cell];

    public void Write(ReadOnlySpan<int> cells, double voltage, double width)
    {
        foreach (var cell in cells) _conductances[cell] += voltage;
    }

    public void Read(ReadOnlySpan<int> cells, Span<double> conductances)
    {
        for (var i = 0; i < cells.Length; i++) conductances[i] = _conductances[cells[i]];
    }

    public void Multiply(ReadOnlySpan<double> voltages, Span<double> currents)
    {
        currents[..columns].Clear();
        for (var cell = 0; cell < _conductances.Length; cell++) currents[cell % columns] += voltages[cell / columns] * _conductances[cell];
    }

    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0) => duration;

    public void Pulse(in WritePulse pulse, SampleField field)
    {
        // The electronics of a crossbar write its crossings one by one.
    }
}
