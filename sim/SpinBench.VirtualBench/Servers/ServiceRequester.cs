namespace SpinBench.VirtualBench.Servers;

/// <summary>One client's view of an instrument's request for service: it comes up when the master summary rises, and goes with a serial poll.</summary>
/// <param name="isMessageAvailable">Whether a reply waits for this client.</param>
/// <param name="notify">Tells the client of a request with the status byte; must not block.</param>
internal sealed class ServiceRequester(Func<bool> isMessageAvailable, Action<byte> notify)
{
    /// <summary>The request-service bit of a serial poll, the master summary of <c>*STB?</c>.</summary>
    public const byte RequestBit = 64;

    private const byte MessageAvailableBit = 16;
    private bool _summary;

    /// <summary>True while the client wants to be told.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>True from the request until the serial poll.</summary>
    public bool IsRequesting { get; private set; }

    /// <summary>Takes in what the instrument's status is now.</summary>
    public void Look(byte status)
    {
        var rises = !_summary && (status & RequestBit) != 0;
        _summary = (status & RequestBit) != 0;
        if (!rises) return;
        IsRequesting = true;
        if (IsEnabled) notify(Own(status));
    }

    /// <summary>Serial poll.</summary>
    public byte Poll(byte status)
    {
        Look(status);
        var answer = Own(status);
        IsRequesting = false;
        return answer;
    }

    /// <summary>From now on the client wants to be told.</summary>
    /// <param name="status">The instrument's status now.</param>
    /// <param name="isToldOfPending">
    /// Whether it is told of a request that is already there. Not over HiSLIP, where clients do not expect one while they are opening.
    /// </param>
    public void Enable(byte status, bool isToldOfPending)
    {
        Look(status);
        if (isToldOfPending && !IsEnabled && IsRequesting) notify(Own(status));
        IsEnabled = true;
    }

    private byte Own(byte status) => (byte)((status & ~(RequestBit | MessageAvailableBit))
        | (IsRequesting ? RequestBit : 0)
        | (isMessageAvailable() ? MessageAvailableBit : 0));
}
