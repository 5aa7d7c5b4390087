namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>A reading buffer of a 2450.</summary>
/// <param name="name">Its name.</param>
/// <param name="size">How many readings it takes.</param>
/// <param name="overwrites">True when the oldest reading gives way to a new one; otherwise a full buffer takes no more.</param>
internal sealed class Keithley2450Buffer(string name, int size, bool overwrites)
{
    private readonly List<Keithley2450Reading> _readings = [];
    private int _oldest;
    private BufferStatistics? _statistics;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>How many readings it takes; changing it empties the buffer.</summary>
    public int Size
    {
        get;
        set
        {
            field = value;
            Clear();
        }
    } = size;

    /// <summary>How many readings it holds.</summary>
    public int Count => _readings.Count;

    /// <summary>Time of the first reading since it was emptied, in seconds since the bench's start.</summary>
    public double Start { get; private set; }

    /// <summary>Statistics of the values it holds; made anew after it has changed.</summary>
    /// <exception cref="InvalidOperationException">It is empty.</exception>
    public BufferStatistics Statistics => _statistics ??= BufferStatistics.Of(_readings);

    /// <summary>A reading, the oldest first.</summary>
    public Keithley2450Reading this[int index]
    {
        get
        {
            var place = _oldest + index;
            return _readings[place < Count ? place : place - Count];
        }
    }

    /// <summary>Stores a reading.</summary>
    public void Store(in Keithley2450Reading reading)
    {
        if (Count == 0) Start = reading.Time;
        if (Count < Size)
        {
            _readings.Add(reading);
        }
        else
        {
            if (!overwrites) return;
            _readings[_oldest] = reading;
            _oldest = _oldest + 1 < Count ? _oldest + 1 : 0;
        }

        _statistics = null;
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _readings.Clear();
        _oldest = 0;
        _statistics = null;
    }
}
