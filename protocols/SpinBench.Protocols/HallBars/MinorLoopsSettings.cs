using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.HallBars;

/// <summary>Settings of <see cref="MinorLoops"/>.</summary>
[Summary("Loops of current pulses from a reset up to several largest currents, and back.")]
public sealed record MinorLoopsSettings
{
    /// <summary>Largest current of each loop, in A.</summary>
    [Unit("A"), Summary("Largest current of each loop; its sign is that of the pulses that set.")]
    public required Sweep Peaks { get; init; }

    /// <summary>Step of the current, in A.</summary>
    [Unit("A"), Summary("Step of the current, without sign.")]
    public required double Step { get; init => field = Allowed.Positive(value, nameof(Step)); }

    /// <summary>Current that closes the loop, in A, signed.</summary>
    [Unit("A"), Summary("Current down to which each loop goes in the end, of the other sign than the peaks.")]
    public required double Close { get; init; }

    /// <summary>What precedes each loop.</summary>
    [Summary("Sequence that resets the sample before each loop; it takes no readings.")]
    public required IReadOnlyList<SequenceStep> Reset
    {
        get;
        init
        {
            field = value;
            Preparation = new PulseSequence(value).Fixed();
        }
    }

    /// <summary>In-plane field, μ0H in T, signed.</summary>
    [Unit("T"), Summary("Constant in-plane field.")]
    public double Field { get; init => field = Allowed.Bias(value, nameof(Field)); }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public double Width { get; init => field = Allowed.Width(value, nameof(Width)); } = 10e-3;

    /// <summary>Half of the contrast that a field makes, in Ω.</summary>
    [Unit("Ω"), Summary("Half of the contrast between the two states that the out-of-plane field saturates.")]
    public required double FullScale { get; init => field = Allowed.Positive(value, nameof(FullScale)); }

    /// <summary>The reset, item by item.</summary>
    internal IReadOnlyList<SequenceItem> Preparation { get; private init; } = [];
}
