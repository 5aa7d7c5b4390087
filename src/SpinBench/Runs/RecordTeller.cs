namespace SpinBench.Runs;

/// <summary>Brings rows to the disk, and tells of them then: in this order and never the other way round.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
internal sealed class RecordTeller<TRow>(RowTable<TRow> table, RunProgress progress, IRunObserver? observer, RunControl control)
    where TRow : struct
{
    private readonly Lock _telling = new();

    /// <summary>What went wrong first, be it with the disk or with somebody who was told.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>Commits and tells. From one thread at a time; others wait.</summary>
    /// <exception cref="RecordingException">The disk did not take it.</exception>
    public void Keep()
    {
        lock (_telling)
        {
            if (Problem is not null and not RecordingException) return;
            try
            {
                Commit();
                if (progress.Rows == table.Durable) return;
                progress.Rows = table.Durable;
                control.Rows = table.Durable;
                observer?.Recorded(progress);
            }
            catch (Exception problem) when (problem is not IOException || problem is RecordingException)
            {
                Problem ??= problem;
                throw;
            }
            catch (IOException)
            {
                // Whoever watched is gone; the measurement is not.
            }
        }
    }

    /// <summary>Commits and tells what can be; what went wrong is in <see cref="Problem"/>.</summary>
    public void KeepTheRest()
    {
        try
        {
            Keep();
        }
        catch (Exception problem)
        {
            Problem ??= problem;
        }
    }

    // Rows that arrived before the disk failed are told of all the same.
    private void Commit()
    {
        try
        {
            table.Commit();
        }
        catch (RecordingException)
        {
            if (progress.Rows != table.Durable) progress.Rows = control.Rows = table.Durable;
            throw;
        }
    }
}
