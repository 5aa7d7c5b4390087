namespace SpinBench.Runs;

/// <summary>How far a run is.</summary>
public sealed class RunProgress
{
    private readonly Func<string> _describeLast;

    internal RunProgress(int planned, TimeProvider benchTime, Func<string> describeLast)
    {
        Planned = planned;
        BenchTime = benchTime;
        Began = benchTime.GetTimestamp();
        _describeLast = describeLast;
    }

    /// <summary>Rows recorded.</summary>
    public int Rows { get; internal set; }

    /// <summary>Rows that the rehearsal counted; a plan that decides on what it sees may take fewer or more.</summary>
    public int Planned { get; }

    /// <summary>How long the run has taken in the bench's time.</summary>
    public TimeSpan BenchElapsed => BenchTime.GetElapsedTime(Began);

    private TimeProvider BenchTime { get; }

    private long Began { get; }

    /// <summary>The last row in words: <c>field 2.5 mT, resistance 25.2 kΩ</c>.</summary>
    public string DescribeLastRow() => _describeLast();
}
