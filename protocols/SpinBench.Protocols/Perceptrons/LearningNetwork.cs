using System.Runtime.InteropServices;
using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
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
    private const string Kind = "kind: perceptron that learns";

    private readonly string _name;
    private readonly string[] _head;
    private readonly ICheckpointRecord _checkpoints;
    private readonly TrainingData _data;
    private readonly List<double> _outcomes = [];
    private readonly PerceptronTrainer _trainer;

    /// <summary>Begins, or goes back to where a checkpoint was kept.</summary>
    /// <param name="name">Name of its checkpoints.</param>
    /// <param name="settings">How it learns.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="activation">What its hidden neurons do.</param>
    /// <param name="checkpoints">Where checkpoints are kept.</param>
    /// <param name="devices">The devices that hold its weights; null where none do.</param>
    /// <param name="goesBack">Whether it goes back to a checkpoint; a virtual bench with devices that learn does what it did once more instead.</param>
    /// <exception cref="DataSetException">The checkpoint is damaged, or that of other images, another network or other settings.</exception>
    public LearningNetwork(
        string name, PerceptronTrainingSettings settings, TrainingData data, Activation activation, ICheckpointRecord checkpoints,
        DeviceWeights? devices = null, bool goesBack = true)
    {
        (_name, _data, _checkpoints) = (name, data, checkpoints);
        Network = new Perceptron(settings.Sizes(data), activation, settings.Seed, settings.InitialWeights);
        if (devices is not null) Network.Scatter(devices.Limits, settings.Seed);
        _trainer = new PerceptronTrainer(Network, data.Set.Training, settings.Trainer(devices?.WriteEvery ?? 1), devices?.Realization);
        _head = [Kind, $"weights at first: {settings.InitialWeights}", .. _trainer.Settings];
        if (goesBack && checkpoints.Find(name) is { } kept) _outcomes.AddRange(KeptCheckpoint.Use(name, () => GoBack(kept)));
    }

    /// <summary>The network.</summary>
    public Perceptron Network { get; }

    /// <summary>Whether checkpoints are kept; not while neurons are devices, whose chance a checkpoint does not hold.</summary>
    public bool KeepsCheckpoints { get; set; } = true;

    /// <summary>What must be measured again when a run is resumed: the epochs that the record has and the checkpoint has not, and what followed them.</summary>
    /// <param name="checkpoints">Where the checkpoint was kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="measured">The points that were measured.</param>
    /// <param name="learns">Tells the points that are epochs of this network; they come one after the other.</param>
    /// <returns>Number of the first point that is measured again; that of all points where none need be.</returns>
    /// <exception cref="DataSetException">The checkpoint is damaged, or none of a network that learns.</exception>
    public static int RepeatFrom<TPoint>(ICheckpointRecord checkpoints, string name, IReadOnlyList<TPoint> measured, Func<TPoint, bool> learns)
    {
        var epochs = checkpoints.Find(name) is { } kept ? KeptCheckpoint.Use(name, () => EpochsOf(kept)) : 0;
        var seen = 0;
        for (var point = 0; point < measured.Count; point++)
        {
            if (learns(measured[point]) && seen++ == epochs) return point;
        }

        return measured.Count;
    }

    /// <summary>Brings the devices to the weights that learning begins with, or has come back to.</summary>
    /// <param name="cancellation">Ends the wait for the devices.</param>
    public void Begin(CancellationToken cancellation) => _trainer.Realize(cancellation);

    /// <summary>Learns from every image once, unless that has been done.</summary>
    /// <param name="epoch">Number of the epoch, from 1; they come one after the other.</param>
    /// <param name="cancellation">Ends learning, and the wait for devices.</param>
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

    private static int EpochsOf(byte[] kept)
    {
        // What else must be the same is known when the network is there.
        var found = CheckpointEnvelope.Open(kept);
        if (found.Head[0] != Kind) found.Require([Kind]);
        using var from = found.Read();
        return from.ReadInt32() / NumbersPerEpoch;
    }

    // Number of epochs, what each came to, and what the trainer needs.
    private void Keep()
    {
        if (!KeepsCheckpoints) return;
        var now = CheckpointEnvelope.Of(_head, to =>
        {
            to.Write(_outcomes.Count);
            to.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_outcomes)));
            _trainer.Save(to);
        });
        _checkpoints.Keep(_name, now.Seal());
    }

    private double[] GoBack(byte[] kept)
    {
        using var from = CheckpointEnvelope.Open(kept, _head).Read();
        var outcomes = new double[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(outcomes.AsSpan()));
        _trainer.Load(from);
        return outcomes;
    }
}
