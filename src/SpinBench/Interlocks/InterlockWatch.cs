using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Interlocks;

/// <summary>Looks at the conditions of a bench's interlocks between the points of a run.</summary>
/// <param name="interlocks">The interlocks by name, in the bench file's order.</param>
/// <param name="time">The bench's time.</param>
internal sealed class InterlockWatch(IEnumerable<(string Name, InterlockSettings Settings, ICondition Condition)> interlocks, TimeProvider time)
{
    private readonly List<Entry> _entries = [.. interlocks.Select(one => new Entry(one.Name, one.Settings, one.Condition))];

    /// <summary>True when there is nothing to look at now.</summary>
    public bool AreIdle => _entries.Count == 0 || _entries.TrueForAll(entry => !IsDue(entry));

    /// <summary>Forgets when each was looked at last: at the start of a run every condition counts.</summary>
    public void Begin()
    {
        foreach (var entry in _entries) entry.LookedAt = null;
    }

    /// <summary>Looks at what is due.</summary>
    /// <returns>The first interlock that holds the run; null where none does.</returns>
    /// <exception cref="InterlockException">One aborts the run.</exception>
    public async ValueTask<TrippedInterlock?> CheckAsync(CancellationToken cancellation)
    {
        foreach (var entry in _entries.Where(IsDue))
        {
            var cause = await entry.Condition.LookAsync(again: false, cancellation).ConfigureAwait(false);
            entry.LookedAt = time.GetTimestamp();
            if (cause is null) continue;
            var tripped = new TrippedInterlock(entry.Name, cause);
            if (entry.Settings.Then == InterlockAction.Abort || !entry.Condition.CanRecover) throw new InterlockException(tripped.Description);
            return tripped;
        }

        return null;
    }

    /// <summary>Waits until every condition is over and has been for its settle time.</summary>
    /// <param name="tripped">What holds the run.</param>
    /// <param name="isHeld">False when somebody wants something else of the run.</param>
    /// <param name="cancellation">Aborts.</param>
    /// <exception cref="InterlockException">A condition was not over in the time that the bench file gives it, or a further one aborts the run.</exception>
    public async ValueTask RecoverAsync(TrippedInterlock tripped, Func<bool> isHeld, CancellationToken cancellation)
    {
        var entry = _entries.Find(candidate => candidate.Name == tripped.Name)!;
        var began = time.GetTimestamp();
        var goodSince = (long?)null;
        while (isHeld())
        {
            await time.WaitAsync(entry.Settings.Every, cancellation).ConfigureAwait(false);
            var cause = await entry.Condition.LookAsync(again: true, cancellation).ConfigureAwait(false);
            var now = time.GetTimestamp();
            entry.LookedAt = now;
            goodSince = cause is null ? goodSince ?? now : null;
            if (goodSince is { } since && time.GetElapsedTime(since, now).TotalSeconds >= entry.Settings.Settle) return;
            if (time.GetElapsedTime(began, now).TotalSeconds > entry.Settings.Within)
            {
                throw new InterlockException(
                    $"{tripped.Description}; it was not over within {QuantityFormat.Print(entry.Settings.Within, "s")}{(cause is null ? "" : $": {cause}")}");
            }
        }
    }

    private bool IsDue(Entry entry) =>
        entry.Condition.IsFree || entry.LookedAt is not { } looked || time.GetElapsedTime(looked).TotalSeconds >= entry.Settings.Every;

    private sealed class Entry(string name, InterlockSettings settings, ICondition condition)
    {
        public string Name { get; } = name;

        public InterlockSettings Settings { get; } = settings;

        public ICondition Condition { get; } = condition;

        public long? LookedAt { get; set; }
    }
}
