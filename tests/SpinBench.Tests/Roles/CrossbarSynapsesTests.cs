using SpinBench.Instruments;
using SpinBench.Roles;

namespace SpinBench.Tests.Roles;

public class CrossbarSynapsesTests
{
    private static readonly CrossbarSynapsesSettings Settings = new()
    {
        Crossbar = "crossbar",
        Rows = 2,
        Columns = 3,
        States = 4,
        Limit = 1.5,
        Start = 0.8,
        Saturation = 1.4,
        Step = 50e-3,
        Width = 200e-9,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public async Task Every_synapse_is_brought_from_any_state_to_any_other(double failing)
    {
        var crossbar = new ToyCrossbar(failing);
        var synapses = await PreparedAsync(crossbar);
        long pulses = 0;
        for (var round = 0; round < 12; round++)
        {
            SynapseTarget[] targets = [.. Enumerable.Range(0, 6).Select(cell => new SynapseTarget(cell, ((cell * 7) + (round * 3) + (round / 4)) % 4))];
            var cost = await synapses.ProgramAsync(targets);
            Assert.Equal(0, cost.Missed);
            pulses += cost.Pulses;
            Assert.All(targets, target => Assert.Equal(target.State, crossbar.StateOf(target.Cell)));
        }

        Assert.Equal(crossbar.Pulses, pulses);
    }

    [Fact]
    public async Task An_open_contact_is_missed_and_pulsed_no_more_and_the_others_are_programmed()
    {
        var crossbar = new ToyCrossbar(0) { Open = 0 };
        var synapses = await PreparedAsync(crossbar);
        SynapseTarget[] targets = [.. Enumerable.Range(0, 6).Select(cell => new SynapseTarget(cell, 2))];
        Assert.Equal(1, (await synapses.ProgramAsync(targets)).Missed);
        Assert.All(targets[1..], target => Assert.Equal(2, crossbar.StateOf(target.Cell)));
        var pulses = crossbar.Pulses;
        var again = await synapses.ProgramAsync(targets);
        Assert.Equal((1, 1, 0), (again.Missed, again.Synapses, again.Pulses));
        Assert.Equal(pulses, crossbar.Pulses);
    }

    [Fact]
    public async Task What_has_its_state_already_costs_nothing()
    {
        var synapses = await PreparedAsync(new ToyCrossbar(0));
        await synapses.ProgramAsync(new SynapseTarget[] { new(1, 2) });
        Assert.Equal(default, await synapses.ProgramAsync(new SynapseTarget[] { new(1, 2) }));
    }

    [Fact]
    public async Task The_energy_is_that_of_the_pulses()
    {
        var crossbar = new ToyCrossbar(0);
        var cost = await (await PreparedAsync(crossbar)).ProgramAsync(new SynapseTarget[] { new(0, 1), new(5, 3) });
        Assert.Equal(crossbar.SquaredVolts / 600 * 200e-9, cost.Energy, 1e-18);
    }

    [Fact]
    public async Task A_synapse_that_is_stuck_is_counted()
    {
        var crossbar = new ToyCrossbar(0) { Stuck = 4 };
        var cost = await (await PreparedAsync(crossbar)).ProgramAsync(new SynapseTarget[] { new(3, 2), new(4, 2) });
        Assert.Equal(1, cost.Missed);
    }

    [Fact]
    public async Task Wrong_targets_and_a_crossbar_of_another_size_are_refused()
    {
        var synapses = await PreparedAsync(new ToyCrossbar(0));
        Assert.Contains("no synapse 6", (await Assert.ThrowsAsync<ArgumentException>(async () => await synapses.ProgramAsync(new SynapseTarget[] { new(6, 0) }))).Message, StringComparison.Ordinal);
        Assert.Contains("no state 4", (await Assert.ThrowsAsync<ArgumentException>(async () => await synapses.ProgramAsync(new SynapseTarget[] { new(0, 4) }))).Message, StringComparison.Ordinal);
        var other = new CrossbarSynapses(new ToyCrossbar(0), Settings with { Rows = 3 });
        Assert.Contains("2 rows and 3 columns, and the bench file says 3 and 3", (await Assert.ThrowsAsync<InstrumentException>(async () => await other.PrepareAsync(default))).Message, StringComparison.Ordinal);
        await synapses.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await synapses.ProgramAsync(new SynapseTarget[] { new(0, 0) }));
    }

    [Fact]
    public async Task Nothing_is_written_after_the_role_was_made_safe_or_programming_was_cancelled()
    {
        foreach (var cancels in (bool[])[false, true])
        {
            using CancellationTokenSource stop = new();
            CrossbarSynapses? synapses = null;
            var crossbar = new ToyCrossbar(0);
            crossbar.Written = () => crossbar.Pulses == 18 ? cancels ? Cancel(stop) : synapses!.MakeSafeAsync(default) : default;
            synapses = await PreparedAsync(crossbar);
            SynapseTarget[] targets = [.. Enumerable.Range(0, 6).Select(cell => new SynapseTarget(cell, 2))];
            var problem = await Assert.ThrowsAnyAsync<Exception>(async () => await synapses.ProgramAsync(targets, stop.Token));
            Assert.IsType(cancels ? typeof(OperationCanceledException) : typeof(InvalidOperationException), problem);
            Assert.Equal(18, crossbar.Pulses);
        }

        static ValueTask Cancel(CancellationTokenSource stop)
        {
            stop.Cancel();
            return default;
        }
    }

    private static async Task<CrossbarSynapses> PreparedAsync(ICrossbar crossbar)
    {
        var synapses = new CrossbarSynapses(crossbar, Settings);
        await synapses.PrepareAsync(default);
        return synapses;
    }

    /// <summary>Three cells a crossing that switch at 0.95, 1.05 and 1.15 V either way; every so many pulses one does not arrive.</summary>
    private sealed class ToyCrossbar(double failing) : ICrossbar
    {
        private static readonly double[] Thresholds = [0.96, 1.06, 1.16];

        private readonly bool[,] _antiparallel = new bool[6, 3];

        public int Stuck { get; init; } = -1;

        public int Open { get; init; } = -1;

        public Func<ValueTask> Written { get; set; } = () => default;

        public long Pulses { get; private set; }

        public double SquaredVolts { get; private set; }

        public int StateOf(int cell) => Enumerable.Range(0, 3).Count(each => _antiparallel[cell, each]);

        public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

        public ValueTask<CrossbarShape> ReadShapeAsync(CancellationToken cancellation = default) => ValueTask.FromResult(new CrossbarShape(2, 3, 600));

        public ValueTask WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation = default)
        {
            foreach (var cell in cells.Span)
            {
                Pulses++;
                SquaredVolts += voltage * voltage;
                if (failing > 0 && Pulses % (long)(1 / failing) == 0) continue;
                for (var each = 0; each < 3; each++)
                {
                    // Where the stuck one is, only saturation moves it.
                    if (Math.Abs(voltage) > (cell == Stuck ? 1.39 : Thresholds[each])) _antiparallel[cell, each] = voltage > 0;
                }
            }

            return Written();
        }

        public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
        {
            // The meter's offset, where no current flows.
            for (var i = 0; i < cells.Length; i++) conductances.Span[i] = cells.Span[i] == Open ? -1e-12 : (4 - (0.5 * StateOf(cells.Span[i]))) * (1 + (cells.Span[i] * 0.01)) * 1e-5;
            return ValueTask.CompletedTask;
        }

        public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
