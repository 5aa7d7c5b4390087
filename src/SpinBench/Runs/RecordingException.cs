namespace SpinBench.Runs;

/// <summary>The record of a run could not be written or read.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What could not be done.</param>
/// <param name="inner">The cause.</param>
public sealed class RecordingException(string path, string problem, Exception? inner)
    : IOException(inner is null ? $"{path} {problem}" : $"{path} {problem}: {inner.Message}", inner)
{
    /// <summary>True for a problem that comes from the record, be it of the rows or of what a point recorded beside them.</summary>
    public static bool IsCauseOf(Exception? problem) => problem is RecordingException or PointException { InnerException: RecordingException };
}
