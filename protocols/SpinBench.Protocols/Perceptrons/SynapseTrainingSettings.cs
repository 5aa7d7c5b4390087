using SpinBench.Networks.Perceptrons;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Settings of a <see cref="SynapseTraining"/>.</summary>
[Summary("How a network learns whose weights are pairs of synapses of an array.")]
public sealed record SynapseTrainingSettings
{
    /// <summary>How the network learns.</summary>
    [Summary("How the network learns.")]
    public ComputedTrainingSettings Training
    {
        get;
        init
        {
            if (value.WeightNoise != 0)
                throw new ArgumentException("'weight-noise' is for weights that are no devices; those of an array have noise of their own", nameof(Training));
            if (value.InitialWeights != InitialWeights.ByInputs)
                throw new ArgumentException("'initial-weights' is for weights that are no devices; those of an array begin evenly within 'limits'", nameof(Training));
            field = value;
        }
    } = new();

    /// <summary>Largest weight of each layer.</summary>
    [Summary("Largest weight of each layer: that of a pair of synapses at opposite ends of their range.")]
    public IReadOnlyList<double> Limits { get; init; } = [0.4, 1];

    /// <summary>Batches between two times that synapses are written and read.</summary>
    [Summary("Batches between two times that synapses are written and read.")]
    public int WriteEvery { get; init => field = Allowed.AtLeastOne(value, nameof(WriteEvery)); } = 5;

    /// <summary>How far a weight must go beyond the middle between two states before its synapses are written.</summary>
    [Summary("How far a weight must go beyond the middle between two states, as a share of the step, before its synapses are written.")]
    public double Hysteresis
    {
        get;
        init => field = value is >= 0 and < 0.5 ? value : throw new ArgumentOutOfRangeException(nameof(Hysteresis), "it is 0 or more, and below 0.5");
    } = 0.15;

    /// <summary>Voltage of a white pixel while the array multiplies, in V.</summary>
    [Unit("V"), Summary("Voltage of a white pixel while the array multiplies.")]
    public double ReadVoltage { get; init => field = Allowed.Positive(value, nameof(ReadVoltage)); } = 50e-3;
}
