using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.HallBars;

/// <summary>Settings of a <see cref="SigmoidNeuron"/>.</summary>
[Summary("Inputs of a neuron: each evaluation resets the sample, applies one pulse, and reads.")]
public sealed record SigmoidNeuronSettings
{
    /// <summary>Inputs, in A.</summary>
    [Unit("A"), Summary("Inputs: the amplitude of the one pulse of an evaluation.")]
    public required Sweep Inputs { get; init; }

    /// <summary>What resets the sample.</summary>
    [Summary("Sequence that resets the sample before each evaluation; it takes no readings.")]
    public required IReadOnlyList<SequenceStep> Reset
    {
        get;
        init
        {
            field = value;
            Preparation = new PulseSequence(value).Fixed();
        }
    }

    /// <summary>How often the whole curve is gone through.</summary>
    [Summary("How often the whole curve is gone through.")]
    public int Repeats { get; init => field = Allowed.AtLeastOne(value, nameof(Repeats)); } = 1;

    /// <summary>Width of the input's pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of the input's pulse.")]
    public double Width { get; init => field = Allowed.Width(value, nameof(Width)); } = 10e-3;

    /// <summary>Time from the input's pulse to the next reset, in seconds; null for as long as a reading takes.</summary>
    [Unit("s"), Summary("Time from the input's pulse to the next reset, within which the reading is taken; as long as a reading takes if left out.")]
    public double? Pause { get; init => field = value is { } pause ? Allowed.Positive(pause, nameof(Pause)) : null; }

    /// <summary>In-plane field, μ0H in T, signed.</summary>
    [Unit("T"), Summary("Constant in-plane field.")]
    public double Field { get; init => field = Allowed.Bias(value, nameof(Field)); }

    /// <summary>The reset, item by item.</summary>
    internal IReadOnlyList<SequenceItem> Preparation { get; private init; } = [];
}
