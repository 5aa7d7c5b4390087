namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>A gaussmeter's data log: the field at equal intervals.</summary>
/// <param name="start">Moment of the first entry, in seconds.</param>
/// <param name="interval">From one entry to the next, in seconds.</param>
/// <param name="length">Number of entries.</param>
internal sealed class FieldLog(double start, double interval, int length)
{
    private readonly List<double> _entries = [];

    /// <summary>The entries so far, in T.</summary>
    public IReadOnlyList<double> Entries => _entries;

    /// <summary>True while entries are taken.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>Takes no more entries.</summary>
    public void Stop() => IsRunning = false;

    /// <summary>The field went along a straight line.</summary>
    public void Observe(double time, double duration, double from, double to)
    {
        while (IsRunning)
        {
            var next = start + (_entries.Count * interval);
            if (next > time + duration) return;
            _entries.Add(duration > 0 ? from + ((to - from) * Math.Clamp((next - time) / duration, 0, 1)) : to);
            IsRunning = _entries.Count < length;
        }
    }
}
