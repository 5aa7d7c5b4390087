namespace SpinBench.VirtualBench.LockIns;

/// <summary>Rows of numbers in a memory of fixed size, which stops when it is full or goes round.</summary>
/// <param name="columns">Numbers in a row.</param>
/// <param name="capacity">Most rows.</param>
/// <param name="goesRound">True when a new row replaces the oldest one of a full memory.</param>
internal sealed class TraceStore(int columns, int capacity, bool goesRound)
{
    /// <summary>True when a new row replaces the oldest one of a full memory.</summary>
    public bool GoesRound { get; set; } = goesRound;

    private readonly List<double> _values = [];
    private int _oldest;

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; } = columns;

    /// <summary>Most rows.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>Rows that are there.</summary>
    public int Count => _values.Count / Columns;

    /// <summary>True once a row has replaced another.</summary>
    public bool HasGoneRound { get; private set; }

    /// <summary>True when no more rows are taken.</summary>
    public bool IsFull => !GoesRound && Count == Capacity;

    /// <summary>One number; row 0 is the oldest.</summary>
    public double this[int row, int column] => _values[((_oldest + row) % Capacity * Columns) + column];

    public void Add(ReadOnlySpan<double> row)
    {
        if (IsFull) return;
        if (Count < Capacity)
        {
            _values.AddRange(row);
            return;
        }

        HasGoneRound = true;
        for (var column = 0; column < Columns; column++) _values[(_oldest * Columns) + column] = row[column];
        _oldest = (_oldest + 1) % Capacity;
    }

    /// <summary>One column, oldest first.</summary>
    public double[] Column(int column)
    {
        var values = new double[Count];
        for (var row = 0; row < values.Length; row++) values[row] = this[row, column];
        return values;
    }
}
