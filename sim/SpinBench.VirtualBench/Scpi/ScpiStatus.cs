namespace SpinBench.VirtualBench.Scpi;

/// <summary>The status model of IEEE 488.2 and SCPI: what happened, what of it is reported, and the status byte that sums it up.</summary>
/// <param name="errorQueueDepth">How many errors the model keeps.</param>
internal sealed class ScpiStatus(int errorQueueDepth)
{
    // The instrument was just switched on.
    private EventStatus _events = EventStatus.PowerOn;
    private byte _requestEnable;

    /// <summary>The error queue.</summary>
    public ErrorQueue Errors { get; } = new(errorQueueDepth);

    /// <summary>What the instrument is doing.</summary>
    public EventRegister Operation { get; } = new();

    /// <summary>What makes its output doubtful.</summary>
    public EventRegister Questionable { get; } = new();

    /// <summary>What became of readings: the register that Keithley adds to those of SCPI. Silent on instruments that never set it.</summary>
    public EventRegister Measurement { get; } = new();

    /// <summary>Mask of the standard events that count for the status byte.</summary>
    public byte EventEnable { get; set; }

    /// <summary>Mask of the status byte's bits that request service; bit 6 cannot be set.</summary>
    public byte RequestEnable
    {
        get => _requestEnable;
        set => _requestEnable = (byte)(value & ~(byte)Scpi.StatusByte.MasterSummary);
    }

    /// <summary>True when the enable registers are cleared at power-up.</summary>
    public bool ClearsOnPowerUp { get; set; } = true;

    /// <summary>Queues an error and sets the event bit of its class.</summary>
    public void Report(ScpiError error, string? detail)
    {
        Errors.Add(error, detail);
        Raise(error.EventBit);
    }

    /// <summary>Latches a standard event.</summary>
    public void Raise(EventStatus events) => _events |= events;

    /// <summary>Reads the standard events and forgets them.</summary>
    public EventStatus TakeEvents()
    {
        var events = _events;
        _events = EventStatus.None;
        return events;
    }

    /// <summary>The status byte with its master summary.</summary>
    /// <param name="messageAvailable">True while an answer waits to be read.</param>
    public byte StatusByte(bool messageAvailable)
    {
        var status = Scpi.StatusByte.None;
        if (Errors.Count > 0) status |= Scpi.StatusByte.ErrorAvailable;
        if (Measurement.Summary) status |= Scpi.StatusByte.Measurement;
        if (Questionable.Summary) status |= Scpi.StatusByte.Questionable;
        if (messageAvailable) status |= Scpi.StatusByte.MessageAvailable;
        if (((byte)_events & EventEnable) != 0) status |= Scpi.StatusByte.EventSummary;
        if (Operation.Summary) status |= Scpi.StatusByte.Operation;
        if (((byte)status & RequestEnable) != 0) status |= Scpi.StatusByte.MasterSummary;
        return (byte)status;
    }

    /// <summary>The power came back: nothing has happened yet but that.</summary>
    public void PowerOn()
    {
        Clear();
        _events = EventStatus.PowerOn;
        if (ClearsOnPowerUp) EventEnable = RequestEnable = 0;
    }

    /// <summary><c>*CLS</c>: forgets what happened; masks stay.</summary>
    public void Clear()
    {
        _events = EventStatus.None;
        Errors.Clear();
        Operation.TakeEvents();
        Questionable.TakeEvents();
        Measurement.TakeEvents();
    }

    /// <summary><c>STATus:PRESet</c>: clears the masks of the registers below the status byte.</summary>
    public void Preset() => Operation.Enable = Questionable.Enable = Measurement.Enable = 0;
}
