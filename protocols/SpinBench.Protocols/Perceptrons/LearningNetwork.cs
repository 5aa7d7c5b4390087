using System.Runtime.InteropServices;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Perceptrons;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>
/// A perceptron that learns epoch by epoch, and keeps a checkpoint after each. Of a run that is resumed it goes back to the checkpoint, and
/// tells of the epochs before it what they came to; the bits are those of a run that was never stopped.
/// </summary>
internal sealed class LearningNetwork : IDisposable
{
    private const int NumbersPerEpoch = 3;

    private readonly string _name;
    private readonly ICheckpointRecord? _checkpoints;
    private readonly TrainingData _data;
    private readonly List<double> _outcomes = [];
    private readonly PerceptronTrainer _trainer;

    /// <summary>Begins, or goes back to where a checkpoint was kept.</summary>
    /// <param name="name">Name of its checkpoints.</param>
    /// <param name="settings">How it learns.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="activation">What its hidden neurons do.</param>
    /// <param name="checkpoints">Where checkpoints are kept; null where devices learn, too, whose states a checkpoint does not hold.</param>
    /// <param name="realization">What makes its weights real; null for nothing.</param>
    /// <param name="realizeEvery">Batches between two times that its weights are made real.</param>
    /// <param name="limits">Limits between which the weights are scattered at the beginning, one a layer; null for the usual ones.</param>
    public LearningNetwork(
        string name, PerceptronTrainingSettings settings, TrainingData data, Activation activation, ICheckpointRecord? checkpoints,
        IWeightRealization? realization = null, int realizeEvery = 1, IReadOnlyList<double>? limits = null)
    {
        (_name, _data, _checkpoints) = (name, data, checkpoints);
        Network = new Perceptron(settings.Sizes(data), activation, settings.Seed);
        if (limits is not null) Network.Scatter(limits, settings.Seed);
        _trainer = new PerceptronTrainer(Network, data.Set.Training, settings.Trainer(realizeEvery), realization);
        if (checkpoints?.Find(name) is { } kept) GoBack(kept);
    }

    /// <summary>The network.</summary>
    public Perceptron Network { get; }

    /// <summary>Whether checkpoints are kept; not while devices have a part in what is learnt, whose chance a checkpoint does not hold.</summary>
    public bool KeepsCheckpoints { get; set; } = true;

    /// <summary>Learns from every image once, unless that has been done.</summary>
    /// <param name="epoch">Number of the epoch, from 1; they come one after the other.</param>
    /// <param name="cancellation">Ends learning between two batches.</param>
    public EpochOutcome Learn(int epoch, CancellationToken cancellation)
    {
        if (epoch <= _outcomes.Count / NumbersPerEpoch)
        {
            var at = (epoch - 1) * NumbersPerEpoch;
            return new EpochOutcome(_outcomes[at], _outcomes[at + 1], _outcomes[at + 2]);
        }

        if (epoch != _trainer.Epoch + 1) throw new InvalidOperationException($"Epoch {epoch} was to follow {_trainer.Epoch}.");
        var learnt = _trainer.RunEpoch(cancellation);
        var outcome = new EpochOutcome(learnt.Loss, learnt.Accuracy, Test(cancellation).Accuracy);
        _outcomes.AddRange([outcome.Loss, outcome.TrainingAccuracy, outcome.TestAccuracy]);
        Keep();
        return outcome;
    }

    /// <summary>Lets the network name the class of every test image.</summary>
    /// <param name="cancellation">Ends the work, and the wait for devices.</param>
    public ConfusionMatrix Test(CancellationToken cancellation) => Network.Classify(_data.Set.Test, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _trainer.Dispose();
        Network.Dispose();
    }

    // Number of epochs, what each came to, and what the trainer needs.
    private void Keep()
    {
        if (_checkpoints is null || !KeepsCheckpoints) return;
        using var content = new MemoryStream();
        content.Write(BitConverter.GetBytes(_outcomes.Count));
        content.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_outcomes)));
        _trainer.Save(content);
        _checkpoints.Keep(_name, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private void GoBack(byte[] kept)
    {
        var count = kept.Length < sizeof(int) ? -1 : BitConverter.ToInt32(kept);
        var head = sizeof(int) + ((long)count * sizeof(double));
        if (count < 0 || count % NumbersPerEpoch != 0 || head > kept.Length)
            throw new MeasurementException($"the checkpoint '{_name}' of the run is damaged: remove it from the run's folder, and resume again to learn anew");
        _trainer.Load(new MemoryStream(kept, (int)head, kept.Length - (int)head));
        _outcomes.AddRange(MemoryMarshal.Cast<byte, double>(kept.AsSpan(sizeof(int), (int)head - sizeof(int))));
    }
}
