using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.HallBars;

/// <summary>Settings of a <see cref="CurrentLoop"/>.</summary>
[Summary("Amplitudes of the current pulses, and the in-plane fields in which they are gone through.")]
public sealed record CurrentLoopSettings
{
    /// <summary>Amplitudes, in A.</summary>
    [Unit("A"), Summary("Amplitudes of the pulses, in order; each is followed by a reading. The loop counts from its first extreme on.")]
    public required Sweep Currents { get; init; }

    /// <summary>In-plane fields, μ0H in T, signed; each gets a loop of its own.</summary>
    [Unit("T"), Summary("In-plane fields; each gets a loop of its own.")]
    public required Sweep Fields { get; init; }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public double Width { get; init => field = Allowed.Width(value, nameof(Width)); } = 10e-3;

    /// <summary>Time from a pulse's end to the next pulse, in seconds; null for as long as a reading takes.</summary>
    [Unit("s"), Summary("Time from a pulse's end to the next pulse, within which the reading is taken; as long as a reading takes if left out.")]
    public double? Pause { get; init => field = value is { } pause ? Allowed.Positive(pause, nameof(Pause)) : null; }

    /// <summary>What precedes each loop.</summary>
    [Summary("Sequence before each loop; it takes no readings.")]
    public IReadOnlyList<SequenceStep> Prepare
    {
        get;
        init
        {
            field = value;
            Preparation = new PulseSequence(value).Fixed();
        }
    } = [];

    /// <summary>Half of the contrast that a field makes, in Ω; null where it is not known.</summary>
    [Unit("Ω"), Summary("Half of the contrast between the two states that the out-of-plane field saturates: the switching ratio is a share of it.")]
    public double? FullScale { get; init => field = value is { } scale ? Allowed.Positive(scale, nameof(FullScale)) : null; }

    /// <summary>The preparation, item by item.</summary>
    internal IReadOnlyList<SequenceItem> Preparation { get; private init; } = [];
}
