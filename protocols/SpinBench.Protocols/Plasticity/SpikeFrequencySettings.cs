using SpinBench.Protocols.Spikes;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Plasticity;

/// <summary>Settings of <see cref="SpikeFrequency"/>.</summary>
[Summary("Trains of spike pairs at several rates and delays, each after the sample was prepared.")]
public sealed record SpikeFrequencySettings : PlasticitySettings
{
    /// <summary>Shape of all spikes.</summary>
    [Summary("Shape of all spikes; those of one channel add up where they overlap.")]
    public required SpikeShape Shape { get; init => field = value?.Required(nameof(Shape))!; }

    /// <summary>Pairs a second, in Hz.</summary>
    [Unit("Hz"), Summary("Rates of the pairs.")]
    public required Sweep Rates
    {
        get;
        init => field = value.Minimum > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Rates), "a rate is above zero");
    }

    /// <summary>Delays from the presynaptic to the postsynaptic spike, in seconds.</summary>
    [Unit("s"), Summary("Delays from the presynaptic to the postsynaptic spike of a pair.")]
    public required Sweep Delays { get; init; }

    /// <summary>Number of pairs in a train.</summary>
    [Summary("Number of pairs in a train.")]
    public int Pairs { get; init => field = Allowed.AtLeastOne(value, nameof(Pairs)); } = 10;
}
