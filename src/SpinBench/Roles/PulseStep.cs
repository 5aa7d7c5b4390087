using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Equal pulses.</summary>
[Summary("Equal pulses, each with a pause after it.")]
public sealed record PulseStep
{
    /// <summary>Amplitude: a current, a voltage, or a share of the bench's reference drive.</summary>
    [Summary("Amplitude: a current such as '28 mA', a voltage such as '0.6 V', or a share of the bench's reference drive such as '85 %'.")]
    public required Drive Amplitude { get; init; }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public required double Width { get; init => field = Allowed.Width(value, nameof(Width)); }

    /// <summary>Pause after each pulse, in seconds.</summary>
    [Unit("s"), Summary("Pause after each pulse.")]
    public double Pause { get; init => field = Allowed.NotNegative(value, nameof(Pause)); }

    /// <summary>Number of pulses.</summary>
    [Summary("Number of pulses.")]
    public int Count { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Count), "it must be one or more"); } = 1;
}
