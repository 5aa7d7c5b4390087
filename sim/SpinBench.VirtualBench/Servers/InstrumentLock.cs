namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// Who may use an instrument: everybody, the holders of a shared lock, or the holder of the exclusive one. An owner is one link or session
/// of any protocol.
/// </summary>
internal sealed class InstrumentLock
{
    private const int SliceMilliseconds = 50;
    private readonly object _gate = new();
    private readonly HashSet<object> _sharing = [];
    private object? _exclusive;
    private string _key = "";
    private volatile bool _isHeld;

    /// <summary>True while somebody holds the exclusive lock.</summary>
    public bool IsExclusive
    {
        get
        {
            lock (_gate) return _exclusive is not null;
        }
    }

    /// <summary>True while anybody holds a lock; costs nothing to ask.</summary>
    public bool IsHeld => _isHeld;

    /// <summary>How many hold a lock.</summary>
    public int Holders
    {
        get
        {
            lock (_gate) return _sharing.Count + (_exclusive is not null && !_sharing.Contains(_exclusive) ? 1 : 0);
        }
    }

    /// <summary>Takes the exclusive lock, or a shared one under a key.</summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="key">Empty for the exclusive lock.</param>
    /// <param name="milliseconds">How long to wait for others.</param>
    /// <param name="isGivenUp">True when the owner is not there any more.</param>
    public bool TryTake(object owner, string key, uint milliseconds, Func<bool> isGivenUp) => Await(
        () =>
        {
            if (key.Length == 0)
            {
                if (!IsFree(owner) || (_sharing.Count > 0 && !_sharing.Contains(owner))) return false;
                _exclusive = owner;
                return _isHeld = true;
            }

            if (!IsFree(owner) || (_sharing.Count > 0 && key != _key)) return false;
            _key = key;
            _sharing.Add(owner);
            return _isHeld = true;
        },
        milliseconds,
        isGivenUp);

    /// <summary>
    /// Waits until a client may use the instrument that can take no lock itself, because its protocol has none: it is kept out while anybody holds one
    /// (<see cref="IsHeld"/>).
    /// </summary>
    /// <param name="client">Who wants to.</param>
    /// <param name="isGivenUp">True when the client is not there any more.</param>
    /// <returns>False when it gave up.</returns>
    public bool AwaitUse(object client, Func<bool> isGivenUp) => AwaitUse(client, uint.MaxValue, isGivenUp);

    /// <summary>Waits until an owner may use the instrument.</summary>
    /// <param name="owner">Who wants to.</param>
    /// <param name="milliseconds">How long to wait; 2³² − 1 is for ever.</param>
    /// <param name="isGivenUp">True when the owner is not there any more, or does not want to any more.</param>
    public bool AwaitUse(object owner, uint milliseconds, Func<bool> isGivenUp) =>
        Await(() => IsFree(owner) && (_sharing.Count == 0 || _exclusive == owner || _sharing.Contains(owner)), milliseconds, isGivenUp);

    /// <summary>Releases the exclusive lock of an owner, else its shared one.</summary>
    /// <returns>False when it holds none; otherwise what was released says <paramref name="wasShared"/>.</returns>
    public bool Release(object owner, out bool wasShared)
    {
        lock (_gate)
        {
            wasShared = _exclusive != owner && _sharing.Remove(owner);
            if (!wasShared && _exclusive != owner) return false;
            if (!wasShared) _exclusive = null;
            _isHeld = _exclusive is not null || _sharing.Count > 0;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Releases all that an owner holds.</summary>
    public void ReleaseAll(object owner)
    {
        while (Release(owner, out _))
        {
        }
    }

    private bool IsFree(object owner) => _exclusive is null || _exclusive == owner;

    private bool Await(Func<bool> condition, uint milliseconds, Func<bool> isGivenUp)
    {
        lock (_gate)
        {
            if (condition()) return true;
            var began = TimeProvider.System.GetTimestamp();
            while (!isGivenUp())
            {
                var left = milliseconds - TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
                if (milliseconds != uint.MaxValue && left <= 0) return false;
                Monitor.Wait(_gate, milliseconds == uint.MaxValue ? SliceMilliseconds : (int)Math.Ceiling(Math.Min(left, SliceMilliseconds)));
                if (condition()) return true;
            }

            return false;
        }
    }
}
