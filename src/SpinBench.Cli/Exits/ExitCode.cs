namespace SpinBench.Cli.Exits;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Something reached is outside its band (<c>reproduce</c>).</summary>
    public const int OutsideBand = 1;

    /// <summary>The runs differ (<c>diff</c>).</summary>
    public const int Different = 1;

    /// <summary>A file, a setting or the command line cannot be understood; nothing was applied.</summary>
    public const int BadInput = 2;

    /// <summary>More was asked than the bench allows; nothing was applied.</summary>
    public const int BeyondLimit = 3;

    /// <summary>An instrument failed during the run.</summary>
    public const int InstrumentFailure = 4;

    /// <summary>The record could not be written; the rows before are intact.</summary>
    public const int RecordingFailure = 5;

    /// <summary>The bench could not be made safe: look at it.</summary>
    public const int NotSafe = 6;

    /// <summary>The sample did not do what the measurement needs.</summary>
    public const int NotMeasurable = 7;

    /// <summary>An interlock ended the run.</summary>
    public const int Interlocked = 8;

    /// <summary>Another process uses the run or the bench, or the run does not do what it was asked.</summary>
    public const int InUse = 9;

    /// <summary>A defect of the software.</summary>
    public const int Defect = 70;

    /// <summary>A person stopped the run.</summary>
    public const int Stopped = 130;

    /// <summary>The codes in words, for the help.</summary>
    public const string Help =
        """
        Exit codes:
          0  done                                     4  an instrument failed
          1  reproduce: a row is outside its band     5  the record cannot be written or read
             diff: the runs differ
          2  a file or setting is wrong               6  the bench could not be made safe
          3  beyond the bench's limits                7  the sample did not do what the measurement needs
          8  an interlock ended the run               9  in use by another process, or not possible now
         70  a defect of the software               130  stopped (Ctrl-C, SIGTERM)
        """;
}
