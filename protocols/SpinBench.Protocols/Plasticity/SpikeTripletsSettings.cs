using SpinBench.Protocols.Spikes;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Plasticity;

/// <summary>Settings of <see cref="SpikeTriplets"/>.</summary>
[Summary("Triplets of spikes with several intervals, each after the sample was prepared.")]
public sealed record SpikeTripletsSettings : PlasticitySettings
{
    /// <summary>Shape of all spikes.</summary>
    [Summary("Shape of all spikes.")]
    public required SpikeShape Shape { get; init => field = value?.Required(nameof(Shape))!; }

    /// <summary>The orders that are measured.</summary>
    [Summary("The orders that are measured: pre-post-pre, post-pre-post.")]
    public IReadOnlyList<TripletOrder> Orders { get; init; } = [TripletOrder.PrePostPre, TripletOrder.PostPrePost];

    /// <summary>Intervals from the first to the second spike, in seconds, above zero.</summary>
    [Unit("s"), Summary("Intervals from the first to the second spike.")]
    public required Sweep First { get; init => field = Intervals(value, nameof(First)); }

    /// <summary>Intervals from the second to the third spike, in seconds, above zero.</summary>
    [Unit("s"), Summary("Intervals from the second to the third spike.")]
    public required Sweep Second { get; init => field = Intervals(value, nameof(Second)); }

    private static Sweep Intervals(Sweep value, string name) =>
        value.Minimum > 0 ? value : throw new ArgumentOutOfRangeException(name, "an interval between spikes of a triplet is above zero; the order says which comes first");
}
