using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>What a test does in the middle of a point, when everything is driven.</summary>
public sealed record MatrixSettings
{
    public int Points { get; init; } = 4;

    public Action<int> Driven { get; init; } = _ => { };

    /// <summary>A word that each row carries.</summary>
    public string Word { get; init; } = "";
}

public readonly record struct MatrixRow(int Number, [property: Unit("Ω")] double Resistance, string Word);

/// <summary>A field, a pulse and a reading a point; whatever is to happen happens while the field is on and the pulse generator armed.</summary>
[Protocol("safe-state-matrix", "Drives everything.")]
public sealed class MatrixProtocol(IPulseSource write, IFieldSource field, IResistanceMeter readout) : IProtocol<MatrixSettings, int, MatrixRow>
{
    public IEnumerable<int> Plan(MatrixSettings settings, IReadOnlyList<MatrixRow> soFar) => Enumerable.Range(1, settings.Points);

    public async ValueTask<MatrixRow> MeasureAsync(MatrixSettings settings, int point, CancellationToken cancellation)
    {
        await field.SetAsync(20e-3, cancellation);
        await write.ApplyAsync(new Pulse(0.5, 200e-9), cancellation);
        var resistance = await readout.ReadAsync(cancellation);
        settings.Driven(point);
        cancellation.ThrowIfCancellationRequested();
        return new MatrixRow(point, resistance, settings.Word);
    }

    public IEnumerable<Finding> Analyze(MatrixSettings settings, IReadOnlyList<MatrixRow> rows) => [];

    public IEnumerable<Panel> Draw(MatrixSettings settings, IReadOnlyList<MatrixRow> rows) => [];
}
