using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Recipes;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Station.Running;

/// <summary>How a run is recorded, watched, steered and looked after.</summary>
public sealed record RunnerOptions
{
    /// <summary>Somebody who watches; or null.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>When rows are brought to the disk; null for what the bench asks for.</summary>
    public RowDurability? Durability { get; init; }

    /// <summary>What steers the run; other processes reach it through the run folder. Null where nobody steers.</summary>
    public RunControl? Control { get; init; }

    /// <summary>What steers the series that the run belongs to; other processes reach it through the folder of the series. Null where nobody steers.</summary>
    public SeriesControl? Series { get; init; }

    /// <summary>
    /// Told that the record cannot be written and the bench is safe: the run then waits for a person to resume it, in the place where its record
    /// ends, or to end it. Null where nobody could: the run is over then.
    /// </summary>
    public Action<string>? RecordLost { get; init; }

    /// <summary>Seconds of a virtual bench in a second of the world's; null for as fast as it goes. The record does not depend on it.</summary>
    public double? Speed { get; init; }

    /// <summary>How long the disk may take for what belongs to the record, in seconds, before the run counts it as lost.</summary>
    public double LongestCommit { get; init; } = DiskDeadline.Usual;

    /// <summary>The world's time, which the manifest gives.</summary>
    public TimeProvider WorldTime { get; init; } = TimeProvider.System;

    /// <summary>True where a person sits before the run; on a real bench one is waited for anyway.</summary>
    public bool HasOperator { get; init; }

    /// <summary>How the process that looks after a real bench is started; null for none.</summary>
    public WatchdogCommand? Watchdog { get; init; }

    /// <summary>True where a run of this job waits for a person when its record cannot be written.</summary>
    internal bool Outlasts(RecipeJob job) =>
        RecordLost is not null && Control is not null && (HasOperator || !job.Bench.IsVirtual)
        // What was replayed measured nothing that could be gone on with, and the second part of a transcript would stand alone.
        && !job.Bench.IsReplayed && job.Lines is { ReplayFrom: null, RecordTo: null };

    /// <summary>What the parts of the run in this process have counted.</summary>
    internal PulsesSeen Seen { get; init; } = new();
}
