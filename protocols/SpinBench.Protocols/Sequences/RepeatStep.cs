using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>Steps that are done several times: bursts, and whole cycles.</summary>
[Summary("Steps that are done several times, with a pause after each time.")]
public sealed record RepeatStep
{
    /// <summary>The steps.</summary>
    [Summary("The steps, written as a sequence is.")]
    public required SettingsNode Steps
    {
        get;
        init
        {
            field = value;
            Sequence = PulseSequence.Bind(value);
        }
    }

    /// <summary>How often.</summary>
    [Summary("How often.")]
    public required int Count { get; init => field = Allowed.AtLeastOne(value, nameof(Count)); }

    /// <summary>Pause after each time, in seconds.</summary>
    [Unit("s"), Summary("Pause after each time.")]
    public double Pause { get; init => field = Allowed.NotNegative(value, nameof(Pause)); }

    /// <summary>The steps, understood.</summary>
    internal PulseSequence Sequence { get; private init; } = new([]);
}
