namespace SpinBench.VirtualBench.Keithley;

/// <summary>The buffer that readings are stored in (<c>TRACe</c>). It fills once and then closes itself.</summary>
/// <param name="initialPoints">Size after power-up.</param>
internal sealed class TraceBuffer(int initialPoints)
{
    private readonly List<double[]> _readings = [];

    /// <summary>How many readings it takes; changing it empties the buffer.</summary>
    public int Points
    {
        get;
        set
        {
            field = value;
            Clear();
        }
    } = initialPoints;

    /// <summary>True while readings are stored (<c>FEED:CONTrol NEXT</c>); opening a full buffer empties it.</summary>
    public bool IsOpen
    {
        get;
        set
        {
            if (value && IsFull) Clear();
            field = value;
        }
    }

    /// <summary>Which readings are stored: an index into the model's words of <c>TRACe:FEED</c>.</summary>
    public int Feed { get; set; }

    /// <summary>True when time stamps are answered as differences.</summary>
    public bool TimesAreDifferences { get; set; }

    /// <summary>What it holds.</summary>
    public IReadOnlyList<double[]> Readings => _readings;

    /// <summary>True when it takes no more.</summary>
    public bool IsFull => _readings.Count >= Points;

    /// <summary>What it holds, with absolute time stamps or with their differences.</summary>
    /// <param name="timeElement">Which element is the time stamp; negative when there is none.</param>
    public IReadOnlyList<double[]> WithTimes(int timeElement)
    {
        if (!TimesAreDifferences || timeElement < 0) return _readings;
        var differences = new List<double[]>(_readings.Count);
        for (var i = 0; i < _readings.Count; i++)
        {
            var reading = (double[])_readings[i].Clone();
            reading[timeElement] -= _readings[Math.Max(i - 1, 0)][timeElement];
            differences.Add(reading);
        }

        return differences;
    }

    /// <summary>Stores a reading, if the buffer is open.</summary>
    public void Store(double[] reading)
    {
        if (!IsOpen) return;
        _readings.Add(reading);
        if (IsFull) IsOpen = false;
    }

    /// <summary>Empties it.</summary>
    public void Clear() => _readings.Clear();
}
