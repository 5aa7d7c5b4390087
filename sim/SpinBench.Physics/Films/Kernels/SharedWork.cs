namespace SpinBench.Physics.Films.Kernels;

/// <summary>
/// Work in three phases, each of independent units, done again and again by the caller and helpers from the thread pool. Units are taken
/// one by one, so that a helper that comes late holds nobody up; a phase begins when the one before is done. Nothing is allocated.
/// </summary>
internal sealed class SharedWork
{
    private readonly Action<int, int, int> _unit;
    private readonly Helper[] _helpers;
    private readonly long _first;
    private readonly long _second;
    private readonly long _total;

    // All counted from the first call on, so that a helper that sleeps from one call to another mistakes nothing.
    private long _taken;
    private long _done;
    private long _limit;
    private Exception? _failure;

    /// <summary>Prepares the work.</summary>
    /// <param name="units">Units of each phase.</param>
    /// <param name="threads">Threads at most, the caller's included.</param>
    /// <param name="unit">Does one unit: phase, unit, and who does it, from 0 for the caller.</param>
    public SharedWork((int First, int Second, int Third) units, int threads, Action<int, int, int> unit)
    {
        _unit = unit;
        (_first, _second, _total) = (units.First, (long)units.First + units.Second, (long)units.First + units.Second + units.Third);
        _helpers = [.. Enumerable.Range(1, threads - 1).Select(who => new Helper(this, who))];
    }

    /// <summary>Does all units and returns when they are done.</summary>
    public void Run()
    {
        long end = _limit + _total;
        Volatile.Write(ref _limit, end);
        foreach (var helper in _helpers)
            helper.Call();
        Help(0);
        WaitFor(end);
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            throw new InvalidOperationException("A helper failed.", failure);
    }

    private void Help(int who)
    {
        while (TryTake(out long number))
        {
            long call = number / _total * _total, within = number - call;
            int phase = within < _first ? 0 : within < _second ? 1 : 2;
            long start = phase == 0 ? 0 : phase == 1 ? _first : _second;
            WaitFor(call + start);
            try
            {
                _unit(phase, (int)(within - start), who);
            }
            catch (Exception failure)
            {
                Volatile.Write(ref _failure, failure);
            }

            Interlocked.Increment(ref _done);
        }
    }

    private bool TryTake(out long number)
    {
        do
        {
            number = Volatile.Read(ref _taken);
            if (number >= Volatile.Read(ref _limit))
                return false;
        }
        while (Interlocked.CompareExchange(ref _taken, number + 1, number) != number);
        return true;
    }

    private void WaitFor(long count)
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _done) < count)
            spin.SpinOnce(-1);
    }

    private sealed class Helper(SharedWork work, int who) : IThreadPoolWorkItem
    {
        private int _busy;

        public void Call()
        {
            if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            work.Help(who);
            Volatile.Write(ref _busy, 0);
        }
    }
}
