using SpinBench.Protocols.Spikes;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Plasticity;

/// <summary>Settings of a <see cref="SpikeTiming"/>.</summary>
[Summary("Spike pairs of several delays, each after the sample was prepared.")]
public sealed record SpikeTimingSettings : PlasticitySettings
{
    /// <summary>The shapes of the spikes, by name; each has a window of its own.</summary>
    [Summary("Shapes of the spikes, by name; each gets a window of its own. Both spikes of a pair have the same shape unless 'post' says otherwise.")]
    public required IReadOnlyDictionary<string, SpikeShape> Shapes
    {
        get;
        init
        {
            if (value.Count == 0) throw new ArgumentOutOfRangeException(nameof(Shapes), "name one shape at least");
            foreach (var shape in value.Values) shape.Required(nameof(Shapes));
            field = value;
        }
    }

    /// <summary>Shape of all postsynaptic spikes; null for that of the presynaptic one.</summary>
    [Summary("Shape of all postsynaptic spikes; that of the presynaptic one if left out.")]
    public SpikeShape? Post { get; init => field = value?.Required(nameof(Post)); }

    /// <summary>Delays from the presynaptic to the postsynaptic spike, in seconds.</summary>
    [Unit("s"), Summary("Delays from the presynaptic to the postsynaptic spike.")]
    public required Sweep Delays { get; init; }

    /// <summary>Number of pairs at each delay.</summary>
    [Summary("Number of pairs between the reading before and the reading after.")]
    public int Pairs { get; init => field = Allowed.AtLeastOne(value, nameof(Pairs)); } = 1;

    /// <summary>Pause after each pair, in seconds.</summary>
    [Unit("s"), Summary("Pause after each pair.")]
    public double Pause { get; init => field = Allowed.NotNegative(value, nameof(Pause)); }
}
