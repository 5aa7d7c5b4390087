namespace SpinBench.Connections;

/// <summary>
/// Waits for calls of the system, of a driver or of a vendor's library that nothing interrupts. Each is made on a thread of its own; who gives up
/// leaves it behind, and what still comes of it is put away when it comes.
/// </summary>
internal static class UninterruptibleCall
{
    /// <summary>Makes a call.</summary>
    /// <param name="call">The call. A result that comes too late is disposed, where it can be.</param>
    /// <param name="deadline">By when; cancellation is noticed at once.</param>
    /// <param name="left">Told of a call that is left behind: a task that ends with it, and does not fail.</param>
    /// <returns>What the call returns; what it throws is thrown.</returns>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static T Await<T>(Func<T> call, Deadline deadline, Action<Task>? left = null)
    {
        _ = deadline.MillisecondsLeft;
        var calling = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            if (Task.WaitAny([calling], deadline.MillisecondsLeft, deadline.Cancellation) < 0) throw new TimeoutException();
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            var end = calling.ContinueWith(PutAway, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            left?.Invoke(end);
            throw;
        }

        return calling.GetAwaiter().GetResult();
    }

    private static void PutAway<T>(Task<T> late)
    {
        // An exception that nobody looks at is one that nobody has observed.
        if (late.Exception is null && late.Result is IDisposable unwanted) unwanted.Dispose();
    }
}
