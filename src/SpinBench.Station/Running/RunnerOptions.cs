using SpinBench.Runs;
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

    /// <summary>How the process that looks after a real bench is started; null for none.</summary>
    public WatchdogCommand? Watchdog { get; init; }
}
