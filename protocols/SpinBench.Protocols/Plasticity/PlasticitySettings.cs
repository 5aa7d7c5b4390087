using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Plasticity;

/// <summary>What all plasticity protocols are told: how hard, from which state, in which field.</summary>
public abstract record PlasticitySettings
{
    /// <summary>Amplitude of all spikes.</summary>
    [Summary("Amplitude of all spikes: a current, a voltage, or a share of the bench's reference drive.")]
    public required Drive Amplitude { get; init; }

    /// <summary>Samples a second of all spikes, in Hz.</summary>
    [Unit("Hz"), Summary("Samples a second of all spikes; a delay is a whole number of samples.")]
    public required double SampleRate { get; init => field = Allowed.Positive(value, nameof(SampleRate)); }

    /// <summary>How often each point is measured.</summary>
    [Summary("How often each point is measured, each time after a preparation.")]
    public int Repeats { get; init => field = Allowed.AtLeastOne(value, nameof(Repeats)); } = 1;

    /// <summary>What brings the sample into its initial state.</summary>
    [Summary("Sequence that brings the sample into its initial state before each point; it takes no readings.")]
    public IReadOnlyList<SequenceStep> Prepare
    {
        get;
        init
        {
            field = value;
            Preparation = new PulseSequence(value).Fixed();
        }
    } = [];

    /// <summary>In-plane field, signed.</summary>
    [Summary("Constant field, in tesla or as a share of the bench's reference field.")]
    public FieldLevel Field { get; init; }

    /// <summary>Half of the largest contrast, in Ω, by which changes are divided in figures; null where they are not.</summary>
    [Unit("Ω"), Summary("Half of the contrast between the sample's two saturated states; figures then show changes as shares of it.")]
    public double? FullScale { get; init => field = value is { } scale ? Allowed.Positive(scale, nameof(FullScale)) : null; }

    /// <summary>The preparation, item by item.</summary>
    internal IReadOnlyList<SequenceItem> Preparation { get; private init; } = [];

    /// <summary>The axis of a change, and what changes are divided by for it.</summary>
    internal (Figures.Axis Axis, double Scale) ChangeAxis =>
        FullScale is { } scale ? (new Figures.Axis("ΔR / R_A"), scale) : (new Figures.Axis("ΔR", "Ω"), 1);
}
