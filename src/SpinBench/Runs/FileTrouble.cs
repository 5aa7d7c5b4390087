namespace SpinBench.Runs;

/// <summary>Tells what goes wrong with a file from what is wrong with the software.</summary>
internal static class FileTrouble
{
    /// <summary>True for whatever .NET throws where a file cannot be made, read or written.</summary>
    public static bool IsCauseOf(Exception problem) => problem
        is IOException
        or UnauthorizedAccessException
        or NotSupportedException
        // What .NET makes of EFBIG: the file would grow beyond what the file system or the process's limit allows.
        or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>The cause in words that a person understands.</summary>
    public static Exception InWords(Exception problem) =>
        problem is ArgumentOutOfRangeException ? new IOException("the file may grow no further", problem) : problem;
}
