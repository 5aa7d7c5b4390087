using SpinBench.Figures;

namespace SpinBench.Protocols;

/// <summary>
/// A measurement. The roles that it needs are its constructor's parameters, and their names are the names of the roles in the bench file;
/// a parameter of type <see cref="TimeProvider"/> receives the bench's time, one of type <see cref="IArrayRecord"/> what records arrays, one of type
/// <see cref="ICheckpointRecord"/> what keeps checkpoints. One that is <see cref="IDisposable"/> is disposed of when its last point is measured.
/// </summary>
/// <typeparam name="TSettings">Record of what a recipe sets; quantities carry <see cref="Quantities.UnitAttribute"/>.</typeparam>
/// <typeparam name="TPoint">What is measured next.</typeparam>
/// <typeparam name="TRow">Positional record struct of what was measured; its parameters are the columns of the record, with their units.</typeparam>
public interface IProtocol<TSettings, TPoint, TRow>
    where TSettings : class
    where TRow : struct
{
    /// <summary>
    /// The points to measure, lazily. Pure: what comes next depends on the settings and the rows so far and on nothing else. That is what
    /// makes progress, limit checks before the first point, and resuming possible.
    /// </summary>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="soFar">The rows measured so far; grows while the plan is walked.</param>
    IEnumerable<TPoint> Plan(TSettings settings, IReadOnlyList<TRow> soFar);

    /// <summary>Measures one point. A reading that is not a number means that the run is only rehearsed.</summary>
    ValueTask<TRow> MeasureAsync(TSettings settings, TPoint point, CancellationToken cancellation);

    /// <summary>What the rows say: coercive field, switching voltage, states…</summary>
    IEnumerable<Finding> Analyze(TSettings settings, IReadOnlyList<TRow> rows);

    /// <summary>The pictures that a person wants to see of the rows.</summary>
    IEnumerable<Panel> Draw(TSettings settings, IReadOnlyList<TRow> rows);
}
