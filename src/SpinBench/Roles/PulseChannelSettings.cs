using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="PulseChannel"/>.</summary>
[Composition("pulses", typeof(IPulseSource))]
[Summary("Write pulses from one channel of a pulse generator.")]
public sealed record PulseChannelSettings : IComposition
{
    /// <summary>The generator's channel.</summary>
    [Summary("The pulse generator's channel, such as pulser.1.")]
    public required string Pulses { get; init; }

    /// <summary>Largest amplitude, in V at the sample.</summary>
    [Unit("V"), Summary("Largest amplitude at the sample, of either sign, that the bench may apply.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>Resistance of the write line, in Ω; on a virtual bench null takes the sample's own.</summary>
    [Unit("Ω"), Summary("Resistance of the write line, for which the generator's amplitude is meant; on a virtual bench the sample's own if left out.")]
    public double? Load { get; init => field = value is { } load ? Allowed.Positive(load, nameof(Load)) : null; }

    /// <summary>Duration of each edge, in seconds.</summary>
    [Unit("s"), Summary("Duration of each edge.")]
    public double Edge { get; init => field = Allowed.Positive(value, nameof(Edge)); } = 2.5e-9;

    /// <summary>Longest pulse, in seconds.</summary>
    [Unit("s"), Summary("Longest pulse that the bench may apply.")]
    public double LongestPulse { get; init => field = Allowed.Positive(value, nameof(LongestPulse)); } = 1e-3;

    /// <summary>Largest number of pulses while the bench is open, which is one run of the command.</summary>
    [Summary("Largest number of pulses that one run may apply.")]
    public long MostPulses { get; init => field = Allowed.MostPulses(value, nameof(MostPulses)); } = Allowed.UsuallyMostPulses;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [InstrumentReference.Parse(Pulses)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        limits.Restrict(Instruments[0], new PulseLimit(Limit, LongestPulse, MostPulses, LineResistance(limits.WriteLineResistance)));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) =>
        new PulseChannel(
            parts.Require<IPulseGenerator>(Instruments[0]),
            Instruments[0].Channel,
            this with { Load = LineResistance(parts.WriteLineResistance) },
            parts.Time);

    private double LineResistance(double? ofVirtualSample) => Load ?? ofVirtualSample
        ?? throw new FormatException("the key 'load' is missing: the resistance of the write line, such as '300 Ω', which a real bench must state");
}
