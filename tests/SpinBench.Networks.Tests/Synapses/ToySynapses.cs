using SpinBench.Roles;

namespace SpinBench.Networks.Tests.Synapses;

/// <summary>Synapses with exact conductances: 4, 3, 2 and 1 μS for the states 0 to 3.</summary>
internal sealed class ToySynapses(int rows, int columns) : ISynapseArray
{
    public int[] State { get; } = new int[rows * columns];

    public List<SynapseTarget> Programmed { get; } = [];

    public int Rows => rows;

    public int Columns => columns;

    public int States => 4;

    public ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default)
    {
        foreach (var target in targets.Span) State[target.Cell] = target.State;
        Programmed.AddRange(targets.Span);
        return ValueTask.FromResult(new ProgrammingCost(targets.Length, targets.Length, targets.Length * 1e-9, 0));
    }

    public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
    {
        for (var i = 0; i < cells.Length; i++) conductances.Span[i] = (4 - State[cells.Span[i]]) * 1e-6;
        return ValueTask.CompletedTask;
    }

    public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
