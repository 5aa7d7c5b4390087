using SpinBench.Figures;
using SpinBench.Networks.Synapses;
using SpinBench.Roles;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>
/// A perceptron that learns with its weights in an array of synapses: programmed and verified where they are to change, read back, and
/// gradients computed on what was read. Spread, failed pulses and reading noise are part of what it learns with.
/// </summary>
/// <param name="synapses">The array.</param>
/// <param name="checkpoints">Where what was learnt is kept.</param>
[Protocol("synapse-training", "A perceptron that learns with its weights in an array of synapses: programmed, verified, read back, in the loop.")]
public sealed class SynapseTraining(ISynapseArray synapses, ICheckpointRecord checkpoints)
    : IProtocol<SynapseTrainingSettings, SynapseTrainingPoint, SynapseTrainingRow>,
        IRestorable<SynapseTrainingSettings, SynapseTrainingPoint, SynapseTrainingRow>, IDisposable
{
    private const string Checkpoint = "synapses";

    private bool _goesBack;
    private SynapseArrayWeights? _weights;
    private LearningNetwork? _network;

    /// <inheritdoc/>
    public IEnumerable<SynapseTrainingPoint> Plan(SynapseTrainingSettings settings, IReadOnlyList<SynapseTrainingRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        for (var epoch = 1; epoch <= settings.Training.Epochs; epoch++) yield return new SynapseTrainingPoint(epoch);
        yield return new SynapseTrainingPoint(0);
    }

    /// <inheritdoc/>
    /// <exception cref="MeasurementException">The array is smaller than the network.</exception>
    public async ValueTask<SynapseTrainingRow> MeasureAsync(SynapseTrainingSettings settings, SynapseTrainingPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var data = TrainingData.Find(settings.Training);
        _weights ??= new SynapseArrayWeights(
            synapses, settings.Training.Sizes(data), new SynapseWeightSettings { Limits = settings.Limits, Hysteresis = settings.Hysteresis });
        if (checkpoints.IsRehearsed)
        {
            await RehearseAsync(settings, point, cancellation).ConfigureAwait(false);
            return Row(point, data, EpochOutcome.Unknown, double.NaN, "");
        }

        _network ??= new LearningNetwork(
            Checkpoint, settings.Training, data, settings.Training.Neurons, checkpoints, new DeviceWeights(_weights, settings.Limits, settings.WriteEvery), _goesBack);
        _network.Begin(cancellation);
        if (point.Epoch == 0) return Row(point, data, EpochOutcome.Unknown, await WireErrorAsync(settings, data, cancellation).ConfigureAwait(false), "");
        var outcome = _network.Learn(point.Epoch, cancellation);
        return Row(point, data, outcome, double.NaN, point.Epoch == settings.Training.Epochs ? Confusion.Text(_network.Test(cancellation)) : "");
    }

    /// <inheritdoc/>
    /// <remarks>
    /// An array that a run has left in the middle of an epoch has other states than those of its checkpoint, and nobody knows which synapses of
    /// a new process have which levels: all are programmed once more, to the states of the checkpoint, before learning goes on from there.
    /// </remarks>
    public Restoration Restore(SynapseTrainingSettings settings, IReadOnlyList<SynapseTrainingPoint> measured, IReadOnlyList<SynapseTrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(rows);
        TrainingData.RequireSame(settings.Training, rows[^1].Data);
        var from = LearningNetwork.RepeatFrom(checkpoints, Checkpoint, measured, point => point.Epoch > 0);
        _goesBack = from > 0;
        return new Restoration(from, _goesBack
            ? "the synapses were programmed once more to the states of the checkpoint, and read: what was read differs from before by the noise, and pulses and energy count it"
            : "there is no checkpoint any more: learning began anew, with the array programmed to its first weights");
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SynapseTrainingSettings settings, IReadOnlyList<SynapseTrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var epochs = rows.Where(row => row.Epoch > 0).ToList();
        var last = epochs.Count > 0 ? epochs[^1] : rows[^1];
        yield return Accuracy("accuracy", last.TestAccuracy, "test images recognised with the weights that were read from the array");
        yield return Confusion.Worst(rows.Select(row => row.Confusion));
        yield return new Finding("write-pulses", rows[^1].Pulses, "", "write pulses, those that found out about the synapses included");
        yield return new Finding("write-energy", rows[^1].Energy, "J", "energy of the write pulses");
        yield return new Finding("written", rows[^1].Written, "", "synapses that were to change their states, each time");
        yield return new Finding("missed", rows[^1].Missed / (double)Math.Max(1, rows[^1].Written), "%", "share of them that did not reach their states");
        yield return new Finding("wire-error", rows[^1].WireError, "%", "rms deviation of the array's currents from the sums of what was read, for test images");

        Finding Accuracy(string name, double accuracy, string meaning) => TrainingData.Accuracy(settings.Training, rows[^1].Data, name, accuracy, meaning);
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SynapseTrainingSettings settings, IReadOnlyList<SynapseTrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var epochs = rows.Where(row => row.Epoch > 0).ToList();
        foreach (var panel in LearningCurves.Draw([("synapses in the loop", [.. epochs.Select(row => (row.Epoch, new EpochOutcome(row.Loss, row.TrainingAccuracy, row.TestAccuracy)))])]))
            yield return panel;
        yield return new Panel("Write pulses", new Axis("Epoch"), new Axis("Pulses so far"), [new LineLayer([.. epochs.Select(row => (double)row.Epoch)], [.. epochs.Select(row => (double)row.Pulses)])]);
        if (Confusion.Draw("Confusion matrix", epochs.LastOrDefault().Confusion ?? "") is { } matrix) yield return matrix;
    }

    /// <inheritdoc/>
    public void Dispose() => _network?.Dispose();

    private SynapseTrainingRow Row(SynapseTrainingPoint point, TrainingData data, EpochOutcome outcome, double wires, string confusion)
    {
        var cost = _weights!.Cost;
        return new SynapseTrainingRow(
            data.Images, point.Epoch, outcome.Loss, outcome.TrainingAccuracy, outcome.TestAccuracy, cost.Synapses, cost.Pulses, cost.Energy, cost.Missed, wires, confusion);
    }

    // Nothing is read while a run is only rehearsed, and nothing can be learnt: each synapse is programmed and read once, and the array multiplies
    // with its largest voltages, so that what the bench does not allow is refused before anything moves.
    private async ValueTask RehearseAsync(SynapseTrainingSettings settings, SynapseTrainingPoint point, CancellationToken cancellation)
    {
        if (point.Epoch != 1) return;
        foreach (var tile in _weights!.Tiles)
        {
            for (var input = 0; input < tile.Inputs; input++)
            {
                int[] cells = [.. Enumerable.Range(tile.Positive(input, 0), 2 * tile.Outputs)];
                await synapses.ProgramAsync(cells.Select(cell => new SynapseTarget(cell, 0)).ToArray(), cancellation).ConfigureAwait(false);
                await synapses.ReadAsync(cells, new double[cells.Length], cancellation).ConfigureAwait(false);
            }
        }

        var voltages = new double[synapses.Rows];
        voltages.AsSpan(_weights.Tiles[0].FirstRow, _weights.Tiles[0].Inputs).Fill(settings.ReadVoltage);
        await synapses.MultiplyAsync(voltages, new double[synapses.Columns], cancellation).ConfigureAwait(false);
    }

    // The first layer's sums of a few test images, by the array's own currents and by what was read of it.
    private async ValueTask<double> WireErrorAsync(SynapseTrainingSettings settings, TrainingData data, CancellationToken cancellation)
    {
        const int Images = 3;
        var tile = _weights!.Tiles[0];
        var learnt = _network!.Network.ReadWeights(0);
        var voltages = new double[synapses.Rows];
        var currents = new double[synapses.Columns];
        double deviations = 0, squares = 0;
        for (var image = 0; image < Math.Min(Images, data.Set.Test.Count); image++)
        {
            for (var pixel = 0; pixel < tile.Inputs; pixel++) voltages[tile.FirstRow + pixel] = settings.ReadVoltage * data.Set.Test.Image(image)[pixel] / byte.MaxValue;
            await synapses.MultiplyAsync(voltages, currents, cancellation).ConfigureAwait(false);
            for (var output = 0; output < tile.Outputs; output++)
            {
                double sum = 0;
                for (var pixel = 0; pixel < tile.Inputs; pixel++) sum += voltages[tile.FirstRow + pixel] * learnt[(pixel * tile.Outputs) + output];
                sum *= _weights.Range / settings.Limits[0];
                var current = currents[2 * output] - currents[(2 * output) + 1];
                deviations += (current - sum) * (current - sum);
                squares += sum * sum;
            }
        }

        return Math.Sqrt(deviations / squares);
    }
}
