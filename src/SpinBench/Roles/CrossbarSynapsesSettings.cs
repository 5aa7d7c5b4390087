using SpinBench.Instruments;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="CrossbarSynapses"/>.</summary>
[Composition("crossbar", typeof(ISynapseArray))]
[Summary("Synapses of a crossbar with electronics of its own, programmed by rising pulses and verified after each.")]
public sealed record CrossbarSynapsesSettings : SynapseArraySettings, IComposition
{
    /// <summary>The crossbar.</summary>
    [Summary("The crossbar.")]
    public required string Crossbar { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(Crossbar)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The train does not rise, or goes beyond the limit.</exception>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        RequireTrains();
        limits.Restrict(Instruments[0], new CrossbarLimit(Limit, Width, ReadLimit, MostPulses));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new CrossbarSynapses(parts.Require<ICrossbar>(Instruments[0]), this);
    }
}
