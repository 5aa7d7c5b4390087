using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Roles;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>A field, a synapse that is programmed and a reading a point; whatever is to happen happens while the field is on.</summary>
[Protocol("safe-state-matrix-synapses", "Drives a field and synapses.")]
public sealed class SynapseMatrixProtocol(ISynapseArray synapses, IFieldSource field) : IProtocol<MatrixSettings, int, MatrixRow>
{
    public IEnumerable<int> Plan(MatrixSettings settings, IReadOnlyList<MatrixRow> soFar) => Enumerable.Range(1, settings.Points);

    public async ValueTask<MatrixRow> MeasureAsync(MatrixSettings settings, int point, CancellationToken cancellation)
    {
        await field.SetAsync(20e-3, cancellation);
        var conductances = new double[1];
        await synapses.ProgramAsync(new SynapseTarget[] { new(0, point % 2) }, cancellation);
        await synapses.ReadAsync(new int[1], conductances, cancellation);
        settings.Driven(point);
        cancellation.ThrowIfCancellationRequested();
        return new MatrixRow(point, 1 / conductances[0], settings.Word);
    }

    public IEnumerable<Finding> Analyze(MatrixSettings settings, IReadOnlyList<MatrixRow> rows) => [];

    public IEnumerable<Panel> Draw(MatrixSettings settings, IReadOnlyList<MatrixRow> rows) => [];
}
