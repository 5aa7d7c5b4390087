namespace SpinBench.Connections.Prologix;

/// <summary>Lets one user in at a time, in the order in which they came: whoever uses a thing again and again does not keep the others out.</summary>
internal sealed class Turns
{
    private const int SliceMilliseconds = 50;
    private readonly object _gate = new();
    private readonly LinkedList<Deadline> _queue = [];

    /// <summary>Waits for one's turn.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public void Begin(Deadline deadline)
    {
        lock (_gate)
        {
            var turn = _queue.AddLast(deadline);
            try
            {
                while (_queue.First != turn) Monitor.Wait(_gate, Math.Min(deadline.MillisecondsLeft, SliceMilliseconds));
            }
            catch
            {
                _queue.Remove(turn);
                Monitor.PulseAll(_gate);
                throw;
            }
        }
    }

    /// <summary>Ends one's turn.</summary>
    public void End()
    {
        lock (_gate)
        {
            _queue.RemoveFirst();
            Monitor.PulseAll(_gate);
        }
    }
}
