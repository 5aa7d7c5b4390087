using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>Settings of a <see cref="PulseSequenceRun"/> and a <see cref="SpikeSequenceRun"/>.</summary>
[Summary("A sequence of pulses, spikes, pauses and readings, in a constant field.")]
public sealed record SequenceSettings
{
    /// <summary>The steps.</summary>
    [Summary("The steps, in order. 'pulse', 'ramp', 'alternate', 'random' and 'spikes' apply something, 'read' reads, 'wait' waits, 'repeat', 'when' and 'until' hold steps of their own.")]
    public required IReadOnlyList<SequenceStep> Sequence
    {
        get;
        init
        {
            field = value;
            Steps = new PulseSequence(value);
        }
    }

    /// <summary>In-plane field, signed.</summary>
    [Summary("Constant field during the whole sequence, in tesla or as a share of the bench's reference field.")]
    public FieldLevel Field { get; init; }

    /// <summary>Half of the largest contrast, in Ω, by which findings are divided; null where they are not.</summary>
    [Unit("Ω"), Summary("Half of the contrast between the sample's two saturated states: findings are also given as shares of it.")]
    public double? FullScale { get; init => field = value is { } scale ? Allowed.Positive(scale, nameof(FullScale)) : null; }

    /// <summary>The steps, understood.</summary>
    internal PulseSequence Steps { get; private init; } = new([]);
}
