namespace SpinBench.Runs;

/// <summary>Brings rows to the disk, and tells of them then: in this order and never the other way round.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
internal sealed class RecordTeller<TRow>(RowTable<TRow> table, RunProgress progress, IRunObserver? observer, RunControl control, Action beforeCommit) : IHangable, IDisposable
    where TRow : struct
{
    private readonly Lock _telling = new();
    private readonly Lock _ending = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _since;
    private bool _hangs;
    private bool _ended;

    /// <summary>What went wrong first, be it with the disk or with somebody who was told.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>Over when nobody waits for the disk any more.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <inheritdoc/>
    public double BusySeconds => Interlocked.Read(ref _since) is not 0 and var since ? TimeProvider.System.GetElapsedTime(since).TotalSeconds : 0;

    /// <inheritdoc/>
    public bool TryGiveUp(double longest, RecordingException problem)
    {
        lock (_ending)
        {
            // It came back between the look and this.
            if (BusySeconds < longest) return false;
            Problem = problem;
            _hangs = true;
            _givenUp.TrySetResult();
            return true;
        }
    }

    /// <summary>Closes the record; where the disk hangs, as soon as it comes back.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            _ended = true;
            if (_hangs) return;
        }

        table.Dispose();
    }

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
                // The run went on without it, and may be over.
                if (GivenUp.IsCompleted) return;
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

    // The run may have ended long ago: then nobody else closes the record.
    private void CameBack()
    {
        lock (_ending)
        {
            Interlocked.Exchange(ref _since, 0);
            if (!_hangs) return;
            _hangs = false;
            if (_ended) table.Dispose();
        }
    }

    // Rows that arrived before the disk failed are told of all the same.
    private void Commit()
    {
        Interlocked.Exchange(ref _since, TimeProvider.System.GetTimestamp());
        try
        {
            beforeCommit();
            table.Commit();
        }
        catch (RecordingException)
        {
            if (progress.Rows != table.Durable) progress.Rows = control.Rows = table.Durable;
            throw;
        }
        finally
        {
            CameBack();
        }
    }
}
