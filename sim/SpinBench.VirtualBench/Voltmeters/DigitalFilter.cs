namespace SpinBench.VirtualBench.Voltmeters;

/// <summary>
/// The digital filter of a nanovoltmeter: the mean of several conversions, of the last ones or of as many new ones. A conversion outside
/// the window around the mean of the last ones begins anew.
/// </summary>
internal sealed class DigitalFilter
{
    private readonly Queue<double> _last = new();
    private double _sum;

    /// <summary>True when readings are means.</summary>
    public bool IsOn { get; set; }

    /// <summary>True for the mean of the last conversions, false for as many new ones.</summary>
    public bool IsMoving { get; set; } = true;

    /// <summary>Number of conversions.</summary>
    public int Count { get; set; } = 10;

    /// <summary>Width of the window to either side, in percent of the range; zero for none.</summary>
    public double Window { get; set; } = 0.01;

    /// <summary>How many conversions one reading takes.</summary>
    public int ConversionsPerReading => IsOn && !IsMoving ? Count : 1;

    /// <summary>Back to the settings after a reset, and empty.</summary>
    public void Reset()
    {
        (IsOn, IsMoving, Count, Window) = (true, true, 10, 0.01);
        Clear();
    }

    /// <summary>Forgets conversions, as every change of what is measured does.</summary>
    public void Clear()
    {
        _last.Clear();
        _sum = 0;
    }

    /// <summary>Makes a reading of the next conversion, in V.</summary>
    /// <param name="conversion">The conversion, in V; beyond the range it is infinite.</param>
    /// <param name="range">The range, in V.</param>
    public double Moved(double conversion, double range)
    {
        if (!IsOn || !IsMoving || !double.IsFinite(conversion))
        {
            Clear();
            return conversion;
        }

        if (_last.Count > 0 && Window > 0 && Math.Abs(conversion - (_sum / _last.Count)) > Window / 100 * range) Clear();
        _last.Enqueue(conversion);
        while (_last.Count > Count) _last.Dequeue();

        // Summed anew, so that rounding does not creep in over hours.
        _sum = 0;
        foreach (var value in _last) _sum += value;
        return _sum / _last.Count;
    }
}
