namespace SpinBench.Runs;

/// <summary>How far a run is: what is on the disk, and nothing else.</summary>
public sealed class RunProgress
{
    private readonly DurableLines _lines;

    internal RunProgress(int planned, TimeProvider benchTime, DurableLines lines)
    {
        Planned = planned;
        BenchTime = benchTime;
        Began = benchTime.GetTimestamp();
        _lines = lines;
    }

    /// <summary>Rows on the disk.</summary>
    public int Rows { get; internal set; }

    /// <summary>Rows that the rehearsal counted; a plan that decides on what it sees may take fewer or more.</summary>
    public int Planned { get; }

    /// <summary>How long the run has taken in the bench's time.</summary>
    public TimeSpan BenchElapsed => BenchTime.GetElapsedTime(Began);

    private TimeProvider BenchTime { get; }

    private long Began { get; }

    /// <summary>
    /// The last row in words: <c>field 2.5 mT, resistance 25.2 kΩ</c>, with four digits and without what is not a number. What is
    /// marked <see cref="SpinBench.Protocols.ShownFirstAttribute"/> stands first.
    /// </summary>
    public string DescribeLastRow() => _lines.DescribeLast();

    /// <summary>The lines of the record that have come to the disk since this was asked before; the first time all, with the header.</summary>
    public string TakeNewLines() => _lines.TakeNew();
}
