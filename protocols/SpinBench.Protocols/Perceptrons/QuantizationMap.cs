using System.Globalization;
using SpinBench.Figures;
using SpinBench.Networks.Synapses;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>
/// How well a network does whose weights are given the states of devices after it has learnt, against the devices' magnetoresistance and
/// number of states. No device is measured: these are devices that one might wish for, of equal cells in parallel.
/// </summary>
/// <param name="checkpoints">Where what was learnt is kept.</param>
[Protocol("quantization-map", "Accuracy of a perceptron with quantised weights against magnetoresistance and number of states; no device is measured.")]
public sealed class QuantizationMap(ICheckpointRecord checkpoints)
    : IProtocol<QuantizationMapSettings, QuantizationPoint, QuantizationRow>, IRestorable<QuantizationMapSettings, QuantizationPoint, QuantizationRow>, IDisposable
{
    private const string Checkpoint = "weights";

    private LearningNetwork? _network;
    private float[][]? _learnt;

    /// <inheritdoc/>
    public IEnumerable<QuantizationPoint> Plan(QuantizationMapSettings settings, IReadOnlyList<QuantizationRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        for (var epoch = 1; epoch <= settings.Training.Epochs; epoch++) yield return new QuantizationPoint(epoch, 0, 0);
        foreach (var states in settings.States)
        {
            foreach (var ratio in settings.Magnetoresistances) yield return new QuantizationPoint(0, ratio, states);
        }
    }

    /// <inheritdoc/>
    public ValueTask<QuantizationRow> MeasureAsync(QuantizationMapSettings settings, QuantizationPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var data = TrainingData.Find(settings.Training);
        if (checkpoints.IsRehearsed)
            return ValueTask.FromResult(new QuantizationRow(data.Images, point.Epoch, double.NaN, double.NaN, point.Magnetoresistance, point.States, double.NaN));
        _network ??= new LearningNetwork(Checkpoint, settings.Training, data, settings.Training.Neurons, checkpoints);
        if (point.Epoch > 0)
        {
            var outcome = _network.Learn(point.Epoch, cancellation);
            return ValueTask.FromResult(new QuantizationRow(data.Images, point.Epoch, outcome.Loss, outcome.TrainingAccuracy, double.NaN, 0, outcome.TestAccuracy));
        }

        _learnt ??= [.. Enumerable.Range(0, _network.Network.Sizes.Count - 1).Select(_network.Network.ReadWeights)];
        for (var layer = 0; layer < _learnt.Length; layer++) _network.Network.WriteWeights(layer, _learnt[layer]);
        WeightStates.Give(_network.Network, ConductanceLevels.OfEqualCells(point.Magnetoresistance, point.States), settings.FullScale);
        return ValueTask.FromResult(new QuantizationRow(data.Images, 0, double.NaN, double.NaN, point.Magnetoresistance, point.States, _network.Test(cancellation).Accuracy));
    }

    /// <inheritdoc/>
    /// <remarks>Epochs whose checkpoint is not there any more are learnt once more, with the same bits.</remarks>
    public Restoration Restore(QuantizationMapSettings settings, IReadOnlyList<QuantizationPoint> measured, IReadOnlyList<QuantizationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        TrainingData.RequireSame(settings.Training, rows[^1].Data);
        return new Restoration(LearningNetwork.RepeatFrom(checkpoints, Checkpoint, measured, point => point.Epoch > 0));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(QuantizationMapSettings settings, IReadOnlyList<QuantizationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var full = rows.LastOrDefault(row => row.Epoch > 0);
        yield return Accuracy("accuracy-full", full.Epoch > 0 ? full.TestAccuracy : double.NaN, "test images recognised with weights of full precision");
        foreach (var states in settings.States)
        {
            var line = rows.Where(row => row.Epoch == 0 && row.States == states).OrderBy(row => row.Magnetoresistance).ToList();
            if (line.Count == 0) continue;
            var name = states.ToString(CultureInfo.InvariantCulture);
            yield return Accuracy($"accuracy-lowest-{name}", line[0].TestAccuracy, $"{name} states at the lowest magnetoresistance");
            yield return Accuracy($"accuracy-highest-{name}", line[^1].TestAccuracy, $"{name} states at the highest magnetoresistance");
            yield return Accuracy($"rise-{name}", line[^1].TestAccuracy - line[0].TestAccuracy, $"rise of the accuracy of {name} states from the lowest to the highest magnetoresistance");
            yield return Accuracy($"accuracy-mean-{name}", line.Average(row => row.TestAccuracy), $"mean accuracy of {name} states over the magnetoresistances");
        }

        Finding Accuracy(string name, double accuracy, string meaning) => TrainingData.Accuracy(settings.Training, rows[^1].Data, name, accuracy, meaning);
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(QuantizationMapSettings settings, IReadOnlyList<QuantizationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        (int, EpochOutcome)[] epochs = [.. rows.Where(row => row.Epoch > 0).Select(row => (row.Epoch, new EpochOutcome(row.Loss, row.TrainingAccuracy, row.TestAccuracy)))];
        foreach (var panel in LearningCurves.Draw([("full precision", epochs)])) yield return panel;
        double[] ratios = [.. settings.Magnetoresistances.Distinct().Order()];
        double[] states = [.. settings.States.Select(count => (double)count).Distinct().Order()];
        var map = rows.Where(row => row.Epoch == 0).GroupBy(row => (row.Magnetoresistance, row.States)).ToDictionary(group => group.Key, group => group.Last().TestAccuracy);
        if (map.Count == 0) yield break;
        double[] values = [.. states.SelectMany(count => ratios.Select(ratio => map.GetValueOrDefault((ratio, (int)count), double.NaN)))];
        yield return new Panel("Accuracy with quantised weights", new Axis("TMR"), new Axis("States"), [new HeatMapLayer(ratios, states, values, new Axis("Accuracy"))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _network?.Dispose();
}
