using System.Globalization;

namespace SpinBench.Runs;

/// <summary>The record of a run could not be written or read.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What could not be done.</param>
/// <param name="inner">The cause.</param>
public sealed class RecordingException(string path, string problem, Exception? inner)
    : IOException(inner is null ? $"{path} {problem}" : $"{path} {problem}: {inner.Message}", inner)
{
    /// <summary>True where the disk did not even refuse: what it was asked may still happen.</summary>
    public bool Hangs { get; private init; }

    /// <summary>True for a problem that comes from a disk that hangs, be it of the rows or of what stands beside them.</summary>
    public static bool IsHang(Exception? problem) => problem is RecordingException { Hangs: true } or PointException { InnerException: RecordingException { Hangs: true } };

    /// <summary>What is told of a disk that hangs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it does not do: <c>has neither taken nor refused the last rows</c>.</param>
    /// <param name="seconds">How long it was waited for.</param>
    internal static RecordingException Hanging(string path, string what, double seconds) =>
        new(path, string.Create(CultureInfo.InvariantCulture, $"hangs: the disk {what} for {seconds:0.#} s"), null) { Hangs = true };

    /// <summary>What is told of a disk that still hangs, of whose first hang somebody else was told.</summary>
    /// <param name="path">The file.</param>
    internal static RecordingException StillHanging(string path) => new(path, "hangs: the disk has not come back from the last attempt at it", null) { Hangs = true };

    /// <summary>True for a problem that comes from the record, be it of the rows or of what a point recorded beside them.</summary>
    public static bool IsCauseOf(Exception? problem) => problem is RecordingException or PointException { InnerException: RecordingException };

    /// <summary>True for a problem of the record that a person can see to while the run waits: a disk that is full, and not one that hangs.</summary>
    public static bool MayPass(Exception? problem) => IsCauseOf(problem) && !IsHang(problem);
}
