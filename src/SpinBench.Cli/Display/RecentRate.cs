namespace SpinBench.Cli.Display;

/// <summary>
/// How long the rest of a run takes, at the pace of its last rows. A run has stages: those of a network follow on hundreds of quick readings and
/// take seconds each, so that the mean since the beginning would promise an end in no time.
/// </summary>
internal sealed class RecentRate
{
    // Long enough to even out rows that are kept in groups; a stage of slow rows is known by three of them.
    private const double ShortestSpan = 5;
    private const int FewestRows = 3;

    private readonly Queue<(double Seconds, int Rows)> _seen = new();

    /// <summary>Takes note of where the run is.</summary>
    /// <param name="seconds">Time since it began, in seconds; never less than before.</param>
    /// <param name="rows">Rows so far.</param>
    /// <param name="planned">Rows that are planned.</param>
    /// <returns>Time that the rest takes, in seconds; null while nothing can be said.</returns>
    public double? Left(double seconds, int rows, int planned)
    {
        _seen.Enqueue((seconds, rows));
        // The youngest that is old enough is where the pace is counted from. The first look is the earliest of them: what was before it took
        // longer than what follows, or was there already where a run is gone on with.
        while (_seen.Count > 1 && IsLongAgo(_seen.ElementAt(1))) _seen.Dequeue();
        var (began, first) = _seen.Peek();
        if (rows <= first || planned <= 0) return null;
        return (seconds - began) / (rows - first) * Math.Max(0, planned - rows);

        bool IsLongAgo((double Seconds, int Rows) at) => seconds - at.Seconds >= ShortestSpan && rows - at.Rows >= FewestRows;
    }
}
