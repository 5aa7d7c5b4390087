using SpinBench.Archive.Queries;
using SpinBench.Archive.Records;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Running;
using SpinBench.Instruments;
using SpinBench.Interlocks;
using SpinBench.Networks.Data;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Settings;
using SpinBench.Station.Locks;

namespace SpinBench.Cli.Exits;

/// <summary>What the command says and returns when something went wrong.</summary>
internal static class Problems
{
    /// <summary>The exit code of a problem.</summary>
    public static int CodeOf(Exception problem) => problem switch
    {
        SettingsException or ResumeException or DataSetException or CampaignException or ArchiveException or QueryException => ExitCode.BadInput,
        LimitException or InstrumentSettingException => ExitCode.BeyondLimit,
        NotSafeException => ExitCode.NotSafe,
        MeasurementException => ExitCode.NotMeasurable,
        PointException { InnerException: { } cause } => CodeOf(cause),
        InterlockException => ExitCode.Interlocked,
        InUseException or RunControlException => ExitCode.InUse,
        InstrumentException => ExitCode.InstrumentFailure,
        RecordingException => ExitCode.RecordingFailure,
        WorkerException worker => worker.Code,
        OperationCanceledException => ExitCode.Stopped,
        _ => ExitCode.Defect,
    };

    /// <summary>A problem in words: those of its message, and for a defect everything that helps to find it.</summary>
    public static string Describe(Exception problem) => CodeOf(problem) switch
    {
        ExitCode.Defect => $"this is a defect of the software: {problem}",
        ExitCode.Stopped => "stopped",
        _ => problem.Message,
    };
}
