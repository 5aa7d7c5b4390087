using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.HallBars;

/// <summary>Settings of a <see cref="CurrentThreshold"/>.</summary>
[Summary("Single pulses of several amplitudes, each after the sample was prepared.")]
public sealed record CurrentThresholdSettings
{
    /// <summary>Amplitudes, in A; ascending magnitudes.</summary>
    [Unit("A"), Summary("Amplitudes of the single pulses, in order of their size.")]
    public required Sweep Currents { get; init; }

    /// <summary>What brings the sample into its initial state.</summary>
    [Summary("Sequence that brings the sample into its initial state before each pulse; it takes no readings.")]
    public required IReadOnlyList<SequenceStep> Prepare
    {
        get;
        init
        {
            field = value;
            Preparation = new PulseSequence(value).Fixed();
        }
    }

    /// <summary>Half of the contrast that a field makes, in Ω.</summary>
    [Unit("Ω"), Summary("Half of the contrast between the two states that the out-of-plane field saturates.")]
    public required double FullScale { get; init => field = Allowed.Positive(value, nameof(FullScale)); }

    /// <summary>Share of the full scale that counts as a change.</summary>
    [Unit("%"), Summary("Change, as a share of the full scale, at which the threshold lies.")]
    public double Share { get; init => field = Allowed.Positive(value, nameof(Share)); } = 0.06;

    /// <summary>In-plane field, μ0H in T, signed.</summary>
    [Unit("T"), Summary("Constant in-plane field.")]
    public double Field { get; init => field = Allowed.Bias(value, nameof(Field)); }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public double Width { get; init => field = Allowed.Width(value, nameof(Width)); } = 10e-3;

    /// <summary>How often each amplitude is applied.</summary>
    [Summary("How often each amplitude is applied, each time after a preparation.")]
    public int Repeats { get; init => field = Allowed.AtLeastOne(value, nameof(Repeats)); } = 1;

    /// <summary>The preparation, item by item.</summary>
    internal IReadOnlyList<SequenceItem> Preparation { get; private init; } = [];
}
