namespace SpinBench.Connections;

/// <summary>Lets one user in at a time, in the order in which they came: whoever uses a thing again and again does not keep the others out.</summary>
internal sealed class Turns
{
    private const int SliceMilliseconds = 50;
    private readonly object _gate = new();
    private readonly List<object> _queue = [];
    private bool _isTaken;

    /// <summary>Waits for one's turn.</summary>
    /// <returns>True when somebody else had to be waited for.</returns>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public bool Begin(Deadline deadline)
    {
        lock (_gate)
        {
            if (!_isTaken && _queue.Count == 0)
            {
                _isTaken = true;
                return false;
            }

            var turn = new object();
            _queue.Add(turn);
            try
            {
                while (_isTaken || _queue[0] != turn) Monitor.Wait(_gate, Math.Min(deadline.MillisecondsLeft, SliceMilliseconds));
            }
            catch
            {
                // The turn may have been this one's already: it is the next one's now.
                _queue.Remove(turn);
                Monitor.PulseAll(_gate);
                throw;
            }

            _queue.RemoveAt(0);
            _isTaken = true;
            return true;
        }
    }

    /// <summary>Ends one's turn.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isTaken = false;
            if (_queue.Count > 0) Monitor.PulseAll(_gate);
        }
    }
}
