namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>A reading buffer of a 2450.</summary>
/// <param name="name">Its name.</param>
/// <param name="size">How many readings it takes.</param>
/// <param name="overwrites">True when the oldest reading gives way to a new one; otherwise a full buffer takes no more.</param>
internal sealed class Keithley2450Buffer(string name, int size, bool overwrites)
{
    private readonly List<Keithley2450Reading> _readings = [];

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

    /// <summary>What it holds, oldest first.</summary>
    public IReadOnlyList<Keithley2450Reading> Readings => _readings;

    /// <summary>Time of the first reading since it was emptied, in seconds since the bench's start.</summary>
    public double Start { get; private set; }

    /// <summary>Stores a reading.</summary>
    public void Store(in Keithley2450Reading reading)
    {
        if (_readings.Count == 0) Start = reading.Time;
        if (_readings.Count >= Size)
        {
            if (!overwrites) return;
            _readings.RemoveAt(0);
        }

        _readings.Add(reading);
    }

    /// <summary>Empties it.</summary>
    public void Clear() => _readings.Clear();
}
