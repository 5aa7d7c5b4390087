using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.LakeShore;

/// <summary>The status registers of Lake Shore instruments: standard events, operation events, and the status byte that sums them up.</summary>
internal sealed class LakeShoreStatus
{
    private EventStatus _events = EventStatus.PowerOn;
    private int _requestEnable;

    /// <summary>What the instrument is doing.</summary>
    public EventRegister Operation { get; } = new();

    /// <summary>Mask of the standard events that count for the status byte.</summary>
    public int EventEnable { get; set; }

    /// <summary>Mask of the status byte's bits that request service; bit 6 cannot be set.</summary>
    public int RequestEnable
    {
        get => _requestEnable;
        set => _requestEnable = value & ~(int)StatusByte.MasterSummary;
    }

    /// <summary>Latches a standard event.</summary>
    public void Raise(EventStatus events) => _events |= events;

    /// <summary>Reads the standard events and forgets them.</summary>
    public int TakeEvents()
    {
        var events = _events;
        _events = EventStatus.None;
        return (int)events;
    }

    /// <summary><c>*CLS</c>: forgets what happened; masks stay.</summary>
    public void Clear()
    {
        _events = EventStatus.None;
        Operation.TakeEvents();
    }

    /// <summary>Power comes back.</summary>
    public void PowerOn()
    {
        Clear();
        (_events, EventEnable, RequestEnable, Operation.Enable) = (EventStatus.PowerOn, 0, 0, 0);
    }

    /// <summary>The status byte with its master summary.</summary>
    /// <param name="messageAvailable">True while an answer waits to be read.</param>
    /// <param name="model">The bits that the model adds.</param>
    public byte Sum(bool messageAvailable, int model)
    {
        var status = model;
        if (messageAvailable) status |= (int)StatusByte.MessageAvailable;
        if (((int)_events & EventEnable) != 0) status |= (int)StatusByte.EventSummary;
        if (Operation.Summary) status |= (int)StatusByte.Operation;
        if ((status & _requestEnable) != 0) status |= (int)StatusByte.MasterSummary;
        return (byte)status;
    }
}
