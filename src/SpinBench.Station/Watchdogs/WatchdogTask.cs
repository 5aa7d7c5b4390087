using System.Text.Json.Serialization;

namespace SpinBench.Station.Watchdogs;

/// <summary>What the watchdog is told first, in one line.</summary>
/// <param name="Bench">The bench file's text, with its overrides.</param>
/// <param name="BenchName">The bench file's name, for errors.</param>
/// <param name="Run">The run folder, as a full path.</param>
/// <param name="Process">The process that runs.</param>
/// <param name="Silence">How long it may be silent, in seconds.</param>
internal sealed record WatchdogTask(string Bench, string BenchName, string Run, int Process, double Silence)
{
    /// <summary>What the watchdog answers when it is ready.</summary>
    public const string Ready = "ready";

    /// <summary>What it hears while all is well.</summary>
    public const string Beat = "beat";

    /// <summary>What it hears at the end.</summary>
    public const string Bye = "bye";
}

/// <summary>How the task stands on the line.</summary>
[JsonSerializable(typeof(WatchdogTask))]
internal sealed partial class WatchdogTaskJson : JsonSerializerContext;
