using SpinBench.Protocols.Perceptrons;
using SpinBench.Protocols.Tests.DeviceNetworks;
using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class SynapseTrainingTests
{
    private static readonly SynapseTrainingSettings Settings = new()
    {
        Training = new ComputedTrainingSettings { Data = [TrainingImages.Glyphs], Images = 320, Hidden = 8, Epochs = 4 },
        WriteEvery = 3,
    };

    [Fact]
    public async Task A_killed_run_goes_on_from_its_checkpoint_on_an_array_that_was_left_in_other_states()
    {
        var whole = Walk.Run(new SynapseTraining(new ExactSynapses(), new ToyCheckpoints()), Settings);
        var (checkpoints, array) = (new ToyCheckpoints(), new ExactSynapses());
        var (points, rows) = Walk.Points(new SynapseTraining(array, checkpoints), Settings, most: 2);
        array.State.AsSpan().Fill(1);

        // As with --force: a new process knows the record and the checkpoint, and no more.
        var resumed = new SynapseTraining(array, checkpoints);
        var restoration = resumed.Restore(Settings, points, rows);
        Assert.Equal(2, restoration.RepeatFrom);
        Assert.Contains("programmed once more", restoration.Lost, StringComparison.Ordinal);
        var again = 2 * ((784 * 8) + (8 * 10));
        foreach (var point in resumed.Plan(Settings, rows).Skip(2).ToList())
        {
            rows.Add(await resumed.MeasureAsync(Settings, point, default));
            var expected = whole[rows.Count - 1];
            Assert.Equal(expected with { Written = expected.Written + again, Pulses = expected.Pulses + again, Energy = rows[^1].Energy }, rows[^1]);
            Assert.Equal(expected.Energy + (again * 1e-9), rows[^1].Energy, 1e-12);
        }
    }

    [Fact]
    public void Without_a_checkpoint_learning_begins_anew_and_says_so()
    {
        var (points, rows) = Walk.Points(new SynapseTraining(new ExactSynapses(), new ToyCheckpoints()), Settings, most: 2);
        var restoration = new SynapseTraining(new ExactSynapses(), new ToyCheckpoints()).Restore(Settings, points, rows);
        Assert.Equal(0, restoration.RepeatFrom);
        Assert.Contains("no checkpoint any more", restoration.Lost, StringComparison.Ordinal);
    }

    /// <summary>Synapses with exact conductances of 4, 3, 2 and 1 μS.</summary>
    private sealed class ExactSynapses : ISynapseArray
    {
        public int[] State { get; } = new int[800 * 20];

        public int Rows => 800;

        public int Columns => 20;

        public int States => 4;

        public ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default)
        {
            foreach (var target in targets.Span) State[target.Cell] = target.State;
            return ValueTask.FromResult(new ProgrammingCost(targets.Length, targets.Length, targets.Length * 1e-9, 0));
        }

        public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
        {
            for (var i = 0; i < cells.Length; i++) conductances.Span[i] = (4 - State[cells.Span[i]]) * 1e-6;
            return ValueTask.CompletedTask;
        }

        public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default)
        {
            currents.Span.Clear();
            for (var cell = 0; cell < State.Length; cell++) currents.Span[cell % 20] += voltages.Span[cell / 20] * (4 - State[cell]) * 1e-6;
            return ValueTask.CompletedTask;
        }
    }
}
