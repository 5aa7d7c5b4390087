using System.Runtime.ExceptionServices;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// A few threads that go through the same steps together. Waiting spins for a few microseconds and then yields: a thread that never gives its
/// core away would block the one it waits for on a busy machine.
/// </summary>
internal sealed class Team(int size)
{
    private const int Spins = 2000;

    private int _waiting;
    private volatile int _round;
    private volatile Exception? _failure;

    /// <summary>Number of threads, the caller's included.</summary>
    public int Size => size;

    /// <summary>Lets every member do the work, which gets the member's number; returns when all are through. What a member throws comes out here.</summary>
    public void Run(Action<int> work)
    {
        _failure = null;
        var others = Enumerable.Range(1, size - 1).Select(member => new Thread(() => Guarded(work, member)) { IsBackground = true }).ToArray();
        foreach (var thread in others) thread.Start();
        Guarded(work, 0);
        foreach (var thread in others) thread.Join();
        if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Waits until every member has come here.</summary>
    /// <exception cref="OperationCanceledException">Another member failed and will not come.</exception>
    public void Meet()
    {
        if (size == 1) return;
        var round = _round;
        if (Interlocked.Increment(ref _waiting) == size)
        {
            _waiting = 0;
            _round = round + 1;
            return;
        }

        for (var spins = 0; _round == round; spins++)
        {
            if (_failure is not null) throw new OperationCanceledException("Another thread of the team failed.");
            if (spins < Spins) Thread.SpinWait(1);
            else Thread.Yield();
        }
    }

    /// <summary>A member's share of so many units: from, and the one after the last.</summary>
    public (int From, int To) Share(int member, int units) => (units * member / size, units * (member + 1) / size);

    private void Guarded(Action<int> work, int member)
    {
        try
        {
            work(member);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            // The member that failed first has said why.
        }
#pragma warning disable CA1031 // Whatever it is, the caller of Run gets it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure ??= failure;
        }
    }
}
