using SpinBench.Protocols;

namespace SpinBench.Runs;

/// <summary>Walks a plan: the one loop in which a rehearsal and a run are the same.</summary>
/// <typeparam name="TSettings">The protocol's settings.</typeparam>
/// <typeparam name="TPoint">The protocol's points.</typeparam>
/// <typeparam name="TRow">The protocol's rows.</typeparam>
/// <param name="protocol">The protocol, on the roles of a bench.</param>
/// <param name="settings">Its settings.</param>
/// <param name="table">Takes the rows; may hold those of a run that is resumed.</param>
/// <param name="gate">Where the run passes before each point; null for a rehearsal.</param>
internal sealed class RunEngine<TSettings, TPoint, TRow>(
    IProtocol<TSettings, TPoint, TRow> protocol, TSettings settings, RowTable<TRow> table, RunGate? gate = null)
    where TSettings : class
    where TRow : struct
{
    private readonly SoFar<TRow> _soFar = new(table);

    /// <summary>How long the disk may take for the rows of points that are measured again, in seconds.</summary>
    public double LongestCommit { get; init; } = DiskDeadline.Usual;

    /// <summary>Measures every point of the plan that has no row yet; what the protocol holds is given back at the end.</summary>
    /// <param name="resumption">How the state before the next point is restored; null where the record is empty.</param>
    /// <param name="ready">Called when the state is restored; with the number of points that were measured again for it.</param>
    /// <param name="recorded">Called after each row is recorded.</param>
    /// <param name="cancellation">Ends the run between and within points.</param>
    /// <returns>False when the run was stopped between points.</returns>
    /// <exception cref="PointException">A point could not be measured.</exception>
    /// <exception cref="RecordingException">A row could not be recorded.</exception>
    /// <exception cref="ResumeException">The state before the next point cannot be restored.</exception>
    public async ValueTask<bool> WalkAsync(Resumption? resumption, Action<string, int> ready, Action recorded, CancellationToken cancellation)
    {
        using var held = protocol as IDisposable;
        using var plan = protocol.Plan(settings, _soFar).GetEnumerator();
        if (resumption is null || table.Count == 0) ready("", 0);
        else if (!await ReenterAsync(plan, resumption, ready, cancellation).ConfigureAwait(false)) return false;
        while (Next(plan))
        {
            if (!await PassAsync(table.Count, cancellation).ConfigureAwait(false)) return false;
            table.Append(await MeasureAsync(plan.Current, table.Count, cancellation).ConfigureAwait(false));
            recorded();
        }

        return true;
    }

    private ValueTask<bool> ReenterAsync(IEnumerator<TPoint> plan, Resumption resumption, Action<string, int> ready, CancellationToken cancellation) =>
        resumption.Replays ? ReplayAsync(plan, ready, cancellation) : RestoreAsync(plan, resumption, ready, cancellation);

    /// <summary>Measures every recorded point again: a virtual bench is then where it was, and the rows are the same to the last bit.</summary>
    private async ValueTask<bool> ReplayAsync(IEnumerator<TPoint> plan, Action<string, int> ready, CancellationToken cancellation)
    {
        var (again, recorded) = (new byte[RowFormat<TRow>.LongestLine], new byte[RowFormat<TRow>.LongestLine]);
        for (var row = 0; row < table.Count; row++)
        {
            NextOfRecord(plan, row);
            if (!await PassAsync(row, cancellation).ConfigureAwait(false)) return false;
            var measured = await MeasureAsync(plan.Current, row, cancellation).ConfigureAwait(false);
            var (length, wanted) = (table.Line(measured, again), table.Line(table[row], recorded));
            if (!again.AsSpan(0, length).SequenceEqual(recorded.AsSpan(0, wanted))) throw Different(row, again.AsSpan(0, length), recorded.AsSpan(0, wanted));
        }

        _soFar.Walked = null;
        ready("the virtual bench was brought to where it was by measuring every point again; each gave the recorded row", table.Count);
        return true;
    }

    /// <summary>Measures again what the protocol asks for: on a real bench nobody can go back to the beginning.</summary>
    private async ValueTask<bool> RestoreAsync(IEnumerator<TPoint> plan, Resumption resumption, Action<string, int> ready, CancellationToken cancellation)
    {
        var points = new List<TPoint>();
        for (var row = 0; row < table.Count; row++)
        {
            NextOfRecord(plan, row);
            points.Add(plan.Current);
        }

        _soFar.Walked = null;
        var restoration = protocol is IRestorable<TSettings, TPoint, TRow> restorable
            ? restorable.Restore(settings, points, table)
            : resumption.AcceptsState
                ? new Restoration(points.Count, "the protocol does not say how the sample's state is restored; the run went on with the sample as it was")
                : throw new ResumeException(
                    "this protocol does not say how the state of a real sample before a point is restored. Run the recipe anew, "
                    + "or go on with the sample as it is: spinbench resume --force");
        if (!await RepeatAsync(points, restoration.RepeatFrom, resumption.RepeatedPath, cancellation).ConfigureAwait(false)) return false;
        ready(restoration.Lost ?? "", points.Count - restoration.RepeatFrom);
        return true;
    }

    private async ValueTask<bool> RepeatAsync(List<TPoint> points, int from, string path, CancellationToken cancellation)
    {
        if (from < 0 || from > points.Count) throw new ResumeException($"the protocol wants the points from number {from + 1} measured again, of {points.Count}");
        if (from == points.Count) return true;
        var repeated = DiskDeadline.Ask(
            path, LongestCommit, () => RowTable<TRow>.Create(path, ["# measured again to restore the state before the run went on; not part of the record"]));
        var hangs = false;
        try
        {
            for (var row = from; row < points.Count; row++)
            {
                if (!await PassAsync(row, cancellation).ConfigureAwait(false)) return false;
                repeated.Append(await MeasureAsync(points[row], row, cancellation).ConfigureAwait(false));
            }

            DiskDeadline.Ask(path, LongestCommit, repeated.Commit);
            return true;
        }
        catch (RecordingException problem) when (problem.Hangs)
        {
            hangs = true;
            throw;
        }
        finally
        {
            // Whoever closes it waits for the disk, too.
            if (!hangs) repeated.Dispose();
        }
    }

    private ValueTask<bool> PassAsync(int rows, CancellationToken cancellation)
    {
        if (gate is not null) return gate.PassAsync(rows, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new ValueTask<bool>(true);
    }

    private async ValueTask<TRow> MeasureAsync(TPoint point, int row, CancellationToken cancellation)
    {
        try
        {
            return await protocol.MeasureAsync(settings, point, cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw new PointException(row + 1, point?.ToString() ?? "", problem);
        }
    }

    private void NextOfRecord(IEnumerator<TPoint> plan, int row)
    {
        _soFar.Walked = row;
        if (!Next(plan)) throw new ResumeException($"the plan ends after {row} points, and the record has {table.Count} rows: they are of another recipe, or of another version of the protocol");
    }

    private bool Next(IEnumerator<TPoint> plan)
    {
        try
        {
            return plan.MoveNext();
        }
        catch (Exception problem) when (problem is not RecordingException)
        {
            throw new PointException(_soFar.Count + 1, "not planned yet", problem);
        }
    }

    private static ResumeException Different(int row, ReadOnlySpan<byte> again, ReadOnlySpan<byte> recorded) => new(
        $"the virtual bench gives another row {row + 1} than the recorded one: {Text(again)} where the record has {Text(recorded)}. "
        + "It is another bench, or another version of the software; nothing was added to the record");

    private static string Text(ReadOnlySpan<byte> line) => System.Text.Encoding.UTF8.GetString(line[..^1]);
}
