using SpinBench.Protocols;

namespace SpinBench.Runs;

/// <summary>Walks a plan: the one loop in which a rehearsal and a run are the same.</summary>
/// <typeparam name="TSettings">The protocol's settings.</typeparam>
/// <typeparam name="TPoint">The protocol's points.</typeparam>
/// <typeparam name="TRow">The protocol's rows.</typeparam>
/// <param name="protocol">The protocol, on the roles of a bench.</param>
/// <param name="settings">Its settings.</param>
/// <param name="table">Takes the rows.</param>
internal sealed class RunEngine<TSettings, TPoint, TRow>(
    IProtocol<TSettings, TPoint, TRow> protocol, TSettings settings, RowTable<TRow> table)
    where TSettings : class
    where TRow : struct
{
    /// <summary>Measures every point of the plan.</summary>
    /// <param name="recorded">Called after each row is recorded.</param>
    /// <param name="cancellation">Ends the run between and within points.</param>
    /// <exception cref="PointException">A point could not be measured.</exception>
    /// <exception cref="RecordingException">A row could not be recorded.</exception>
    public async ValueTask WalkAsync(Action recorded, CancellationToken cancellation)
    {
        using var plan = protocol.Plan(settings, table).GetEnumerator();
        while (Next(plan))
        {
            cancellation.ThrowIfCancellationRequested();
            var point = plan.Current;
            TRow row;
            try
            {
                row = await protocol.MeasureAsync(settings, point, cancellation).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                throw new PointException(table.Count + 1, point?.ToString() ?? "", problem);
            }

            table.Append(row);
            recorded();
        }
    }

    private bool Next(IEnumerator<TPoint> plan)
    {
        try
        {
            return plan.MoveNext();
        }
        catch (Exception problem) when (problem is not RecordingException)
        {
            throw new PointException(table.Count + 1, "not planned yet", problem);
        }
    }
}
