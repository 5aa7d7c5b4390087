namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// Watches an instrument's status byte for the clients of one server: after every message, and, while a client wants to be told of service
/// requests, every 20 ms, for what happens in the instrument by itself.
/// </summary>
internal sealed class StatusWatch(ServedInstrument instrument) : IDisposable
{
    private const int PeriodMilliseconds = 20;
    private readonly Lock _gate = new();
    private readonly List<ServiceRequester> _requesters = [];
    private readonly ManualResetEventSlim _stopping = new();
    private Thread? _watching;
    private byte _last;

    /// <summary>A client comes.</summary>
    public void Add(ServiceRequester requester)
    {
        lock (_gate)
        {
            _requesters.Add(requester);
            requester.Look(instrument.StatusByte);
        }
    }

    /// <summary>A client goes.</summary>
    public void Remove(ServiceRequester requester)
    {
        lock (_gate) _requesters.Remove(requester);
    }

    /// <summary>A client wants to be told of service requests.</summary>
    /// <param name="requester">The client.</param>
    /// <param name="isToldOfPending">Whether it is told of a request that is already there.</param>
    public void Enable(ServiceRequester requester, bool isToldOfPending)
    {
        lock (_gate)
        {
            requester.Enable(instrument.StatusByte, isToldOfPending);
            if (_watching is not null) return;
            _watching = new Thread(Watch, 256 * 1024) { IsBackground = true, Name = $"{instrument.Name} status" };
            _watching.Start();
        }
    }

    /// <summary>Looks at the instrument now.</summary>
    public void Look()
    {
        lock (_gate)
        {
            var status = instrument.StatusByte;
            if (((status ^ _last) & ServiceRequester.RequestBit) == 0) return;
            _last = status;
            foreach (var requester in _requesters) requester.Look(status);
        }
    }

    /// <summary>Serial poll by one client.</summary>
    public byte Poll(ServiceRequester requester)
    {
        lock (_gate) return requester.Poll(instrument.StatusByte);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Set();
        _watching?.Join(TimeSpan.FromSeconds(1));
    }

    private void Watch()
    {
        while (!_stopping.Wait(PeriodMilliseconds))
        {
            bool isWanted;
            lock (_gate) isWanted = _requesters.Exists(requester => requester.IsEnabled);
            if (isWanted) Look();
        }
    }
}
