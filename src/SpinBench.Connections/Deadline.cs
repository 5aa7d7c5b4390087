namespace SpinBench.Connections;

/// <summary>The moment by which an operation must be over, in the world's time: a real instrument answers in no other.</summary>
public sealed class Deadline
{
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly TimeSpan _timeout;
    private bool _isOverrun;

    /// <summary>Begins now.</summary>
    /// <param name="timeout">How long the operation may take.</param>
    /// <param name="cancellation">Another way to end it.</param>
    public Deadline(TimeSpan timeout, CancellationToken cancellation)
    {
        _timeout = timeout;
        Cancellation = cancellation;
    }

    /// <summary>Another way to end the operation; blocking calls look at it at least every 50 ms.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>True while the time is not over.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    internal bool IsAhead
    {
        get
        {
            Cancellation.ThrowIfCancellationRequested();
            return Elapsed < _timeout;
        }
    }

    /// <summary>
    /// Whether what has come may still be taken, although the time is over: once. A machine that was too busy to look in time is no reason to lose an
    /// answer that was there, and who never stops sending is given up all the same.
    /// </summary>
    internal bool TryOverrun() => !_isOverrun && (_isOverrun = true);

    /// <summary>A deadline for a part of the operation, which may then be given up and something else be tried.</summary>
    /// <param name="share">The part's share of the time that is left, up to 1.</param>
    /// <exception cref="TimeoutException">None is left.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public Deadline Part(double share) => new(TimeSpan.FromMilliseconds(MillisecondsLeft * share), Cancellation);

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_began);

    /// <summary>Milliseconds that are left, at least 1.</summary>
    /// <exception cref="TimeoutException">None are left.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public int MillisecondsLeft
    {
        get
        {
            Cancellation.ThrowIfCancellationRequested();
            var left = _timeout - Elapsed;
            return left > TimeSpan.Zero ? (int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue) : throw new TimeoutException();
        }
    }
}
