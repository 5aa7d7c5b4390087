namespace SpinBench.Protocols;

/// <summary>How the state before the next point is restored.</summary>
/// <param name="RepeatFrom">Index of the first measured point that is measured again; the number of measured points where none need be.</param>
/// <param name="Lost">What cannot be restored, in words; null where nothing is lost.</param>
public sealed record Restoration(int RepeatFrom, string? Lost = null)
{
    /// <summary>Each point makes its own start state: nothing need be done.</summary>
    /// <param name="measured">Number of points measured so far.</param>
    public static Restoration None(int measured) => new(measured);
}
