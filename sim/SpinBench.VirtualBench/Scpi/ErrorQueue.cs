namespace SpinBench.VirtualBench.Scpi;

/// <summary>The error queue: first in, first out; when it is full the newest entry becomes −350, so that the oldest cause stays.</summary>
/// <param name="depth">How many entries the model keeps.</param>
internal sealed class ErrorQueue(int depth)
{
    private readonly (ScpiError Error, string? Detail)[] _entries = new (ScpiError, string?)[depth];
    private int _first;

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Appends an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">What follows the text after a semicolon, or null.</param>
    public void Add(ScpiError error, string? detail)
    {
        if (Count == depth)
        {
            _entries[(_first + Count - 1) % depth] = (ScpiError.QueueOverflow, null);
            return;
        }

        _entries[(_first + Count) % depth] = (error, detail);
        Count++;
    }

    /// <summary>Takes the oldest error, or <see cref="ScpiError.None"/> when there is none.</summary>
    public (ScpiError Error, string? Detail) Take()
    {
        if (Count == 0) return (ScpiError.None, null);
        var entry = _entries[_first];
        _first = (_first + 1) % depth;
        Count--;
        return entry;
    }

    /// <summary>Forgets all errors.</summary>
    public void Clear() => _first = Count = 0;
}
