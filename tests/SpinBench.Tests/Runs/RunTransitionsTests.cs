using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

public sealed class RunTransitionsTests
{
    private static readonly RunEvent[] Requests = [RunEvent.Pause, RunEvent.Resume, RunEvent.Stop, RunEvent.Abort];

    // The way into each phase, as a run takes it.
    private static readonly Dictionary<RunPhase, RunEvent[]> Ways = new()
    {
        [RunPhase.Preparing] = [],
        [RunPhase.Measuring] = [RunEvent.Prepared],
        [RunPhase.Pausing] = [RunEvent.Prepared, RunEvent.Pause],
        [RunPhase.Paused] = [RunEvent.Prepared, RunEvent.Pause, RunEvent.Parked],
        [RunPhase.Holding] = [RunEvent.Prepared, RunEvent.Tripped],
        [RunPhase.Stopping] = [RunEvent.Prepared, RunEvent.Stop],
        [RunPhase.Aborting] = [RunEvent.Prepared, RunEvent.Abort],
        [RunPhase.MakingSafe] = [RunEvent.Prepared, RunEvent.Finished],
        [RunPhase.Unrecorded] = [RunEvent.Prepared, RunEvent.Finished, RunEvent.Lost],
        [RunPhase.Ended] = [RunEvent.Prepared, RunEvent.Finished, RunEvent.Safe],
    };

    public static TheoryData<RunPhase, RunEvent> Everything { get; } = Pairs();

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_is_in_the_table_happens_and_nothing_else(RunPhase phase, RunEvent happened)
    {
        using var control = In(phase);
        var allowed = RunTransitions.Table.TryGetValue((phase, happened), out var next);
        if (!Requests.Contains(happened))
        {
            Assert.Equal(allowed, control.Happened(happened));
        }
        else if (allowed)
        {
            Assert.Equal(next, control.Ask(happened));
        }
        else
        {
            var refused = Assert.Throws<RunControlException>(() => control.Ask(happened));
            Assert.StartsWith($"the run is {RunControl.Describe(phase)}; '{happened.ToString().ToLowerInvariant()}' is not possible now, ", refused.Message, StringComparison.Ordinal);
            foreach (var possible in RunTransitions.RequestsIn(phase)) Assert.Contains(possible.ToString().ToLowerInvariant(), refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(allowed ? next : phase, control.Phase);
        Assert.Equal(phase == RunPhase.Aborting || (allowed && happened == RunEvent.Abort), control.Aborted.IsCancellationRequested);
    }

    [Fact]
    public void The_table_is_the_one_that_was_drawn()
    {
        var drawn = string.Join('\n', RunTransitions.Table
            .OrderBy(entry => entry.Key.Phase).ThenBy(entry => entry.Key.Event)
            .GroupBy(entry => entry.Key.Phase)
            .Select(phase => $"{phase.Key}: {string.Join(", ", phase.Select(entry => $"{entry.Key.Event} → {entry.Value}"))}"));
        Assert.Equal(
            """
            Preparing: Stop → Stopping, Abort → Aborting, Prepared → Measuring, Tripped → Holding, Finished → MakingSafe, Lost → Unrecorded
            Measuring: Pause → Pausing, Stop → Stopping, Abort → Aborting, Tripped → Holding, Finished → MakingSafe
            Pausing: Resume → Measuring, Stop → Stopping, Abort → Aborting, Parked → Paused, Finished → MakingSafe
            Paused: Resume → Measuring, Stop → Stopping, Abort → Aborting, Finished → MakingSafe
            Holding: Pause → Pausing, Stop → Stopping, Abort → Aborting, Recovered → Measuring, Finished → MakingSafe
            Stopping: Abort → Aborting, Finished → MakingSafe
            Aborting: Finished → MakingSafe
            MakingSafe: Safe → Ended, Lost → Unrecorded
            Unrecorded: Resume → Preparing, Stop → Ended, Abort → Ended, Finished → MakingSafe
            """.ReplaceLineEndings("\n"),
            drawn);
    }

    [Fact]
    public void From_every_phase_the_end_can_be_reached()
    {
        foreach (var phase in Enum.GetValues<RunPhase>())
        {
            using var control = In(phase);
            control.Happened(RunEvent.Finished);
            control.Happened(RunEvent.Safe);
            Assert.Equal(RunPhase.Ended, control.Phase);
        }
    }

    [Fact]
    public void Only_what_a_person_can_ask_for_is_asked()
    {
        using var control = In(RunPhase.Measuring);
        Assert.Throws<ArgumentOutOfRangeException>(() => control.Ask(RunEvent.Finished));
    }

    private static RunControl In(RunPhase phase)
    {
        var control = new RunControl();
        foreach (var step in Ways[phase])
        {
            if (Requests.Contains(step)) control.Ask(step);
            else Assert.True(control.Happened(step));
        }

        Assert.Equal(phase, control.Phase);
        return control;
    }

    private static TheoryData<RunPhase, RunEvent> Pairs()
    {
        var pairs = new TheoryData<RunPhase, RunEvent>();
        foreach (var phase in Enum.GetValues<RunPhase>())
            foreach (var happened in Enum.GetValues<RunEvent>()) pairs.Add(phase, happened);
        return pairs;
    }
}
