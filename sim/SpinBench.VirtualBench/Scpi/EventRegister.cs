namespace SpinBench.VirtualBench.Scpi;

/// <summary>A condition register with the events latched from its rising bits and the mask that lets them into the status byte.</summary>
internal sealed class EventRegister
{
    private int _condition;
    private int _events;

    /// <summary>The bits as they are now; a bit that rises is latched as an event.</summary>
    public int Condition
    {
        get => _condition;
        set
        {
            _events |= value & ~_condition;
            _condition = value;
        }
    }

    /// <summary>Lets bits fall and rise again, so that what happens anew is latched anew.</summary>
    public void Repeat(int bits)
    {
        Condition &= ~bits;
        Condition |= bits;
    }

    /// <summary>Mask of the events that count for the summary.</summary>
    public int Enable { get; set; }

    /// <summary>True when an enabled event is latched.</summary>
    public bool Summary => (_events & Enable) != 0;

    /// <summary>Reads the latched events and forgets them.</summary>
    public int TakeEvents()
    {
        var events = _events;
        _events = 0;
        return events;
    }
}
