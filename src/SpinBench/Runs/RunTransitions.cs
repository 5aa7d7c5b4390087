using System.Collections.Frozen;

namespace SpinBench.Runs;

/// <summary>The state machine of a run, as data: what is not in the table is forbidden.</summary>
public static class RunTransitions
{
    /// <summary>The phase that each event leads to from each phase.</summary>
    public static FrozenDictionary<(RunPhase Phase, RunEvent Event), RunPhase> Table { get; } =
        new Dictionary<(RunPhase, RunEvent), RunPhase>
        {
            [(RunPhase.Preparing, RunEvent.Prepared)] = RunPhase.Measuring,
            [(RunPhase.Preparing, RunEvent.Stop)] = RunPhase.Stopping,
            [(RunPhase.Preparing, RunEvent.Abort)] = RunPhase.Aborting,
            [(RunPhase.Preparing, RunEvent.Tripped)] = RunPhase.Holding,
            [(RunPhase.Preparing, RunEvent.Finished)] = RunPhase.MakingSafe,
            [(RunPhase.Preparing, RunEvent.Lost)] = RunPhase.Unrecorded,

            [(RunPhase.Measuring, RunEvent.Pause)] = RunPhase.Pausing,
            [(RunPhase.Measuring, RunEvent.Stop)] = RunPhase.Stopping,
            [(RunPhase.Measuring, RunEvent.Abort)] = RunPhase.Aborting,
            [(RunPhase.Measuring, RunEvent.Tripped)] = RunPhase.Holding,
            [(RunPhase.Measuring, RunEvent.Finished)] = RunPhase.MakingSafe,

            // Whoever changes their mind before the bench is parked need not wait for it.
            [(RunPhase.Pausing, RunEvent.Resume)] = RunPhase.Measuring,
            [(RunPhase.Pausing, RunEvent.Parked)] = RunPhase.Paused,
            [(RunPhase.Pausing, RunEvent.Stop)] = RunPhase.Stopping,
            [(RunPhase.Pausing, RunEvent.Abort)] = RunPhase.Aborting,
            [(RunPhase.Pausing, RunEvent.Finished)] = RunPhase.MakingSafe,

            [(RunPhase.Paused, RunEvent.Resume)] = RunPhase.Measuring,
            [(RunPhase.Paused, RunEvent.Stop)] = RunPhase.Stopping,
            [(RunPhase.Paused, RunEvent.Abort)] = RunPhase.Aborting,
            [(RunPhase.Paused, RunEvent.Finished)] = RunPhase.MakingSafe,

            [(RunPhase.Holding, RunEvent.Recovered)] = RunPhase.Measuring,
            [(RunPhase.Holding, RunEvent.Pause)] = RunPhase.Pausing,
            [(RunPhase.Holding, RunEvent.Stop)] = RunPhase.Stopping,
            [(RunPhase.Holding, RunEvent.Abort)] = RunPhase.Aborting,
            [(RunPhase.Holding, RunEvent.Finished)] = RunPhase.MakingSafe,

            [(RunPhase.Stopping, RunEvent.Abort)] = RunPhase.Aborting,
            [(RunPhase.Stopping, RunEvent.Finished)] = RunPhase.MakingSafe,
            [(RunPhase.Aborting, RunEvent.Finished)] = RunPhase.MakingSafe,
            [(RunPhase.MakingSafe, RunEvent.Safe)] = RunPhase.Ended,
            [(RunPhase.MakingSafe, RunEvent.Lost)] = RunPhase.Unrecorded,

            // Nothing is driven: the run begins anew where its record ends, or is over.
            [(RunPhase.Unrecorded, RunEvent.Resume)] = RunPhase.Preparing,
            [(RunPhase.Unrecorded, RunEvent.Stop)] = RunPhase.Ended,
            [(RunPhase.Unrecorded, RunEvent.Abort)] = RunPhase.Ended,
            [(RunPhase.Unrecorded, RunEvent.Finished)] = RunPhase.MakingSafe,
        }.ToFrozenDictionary();

    /// <summary>What a person may ask for in a phase.</summary>
    public static IReadOnlyList<RunEvent> RequestsIn(RunPhase phase) =>
        [.. Enum.GetValues<RunEvent>().Where(request => request <= RunEvent.Abort && Table.ContainsKey((phase, request)))];
}
