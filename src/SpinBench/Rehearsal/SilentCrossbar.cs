using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

/// <summary>It does not know its size: that of the bench file counts.</summary>
internal sealed class SilentCrossbar : SilentInstrument, ICrossbar
{
    public ValueTask<CrossbarShape> ReadShapeAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new CrossbarShape(int.MaxValue, int.MaxValue, double.NaN));

    public ValueTask WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
    {
        conductances.Span[..cells.Length].Fill(double.NaN);
        return ValueTask.CompletedTask;
    }

    public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default)
    {
        currents.Span.Fill(double.NaN);
        return ValueTask.CompletedTask;
    }
}
