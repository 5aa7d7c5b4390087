using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>Pulses that bring the sample to a known state. Their sign, and that of their field, is opposite to that of the pulses to come.</summary>
[Summary("Pulses that bring the sample to a known state; their sign is opposite to that of the pulses to come.")]
public sealed record StateReset
{
    /// <summary>Height of a reset pulse, in V at the sample, without sign.</summary>
    [Unit("V"), Summary("Height of a reset pulse, without sign; large enough to switch every cell either way.")]
    public required double Amplitude
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Amplitude), "a reset needs an amplitude above zero; its sign follows from the pulses to come");
    }

    /// <summary>Field that assists a reset pulse, μ0H in T, without sign.</summary>
    [Unit("T"), Summary("Field that assists a reset pulse, without sign; it takes the sign of the reset pulse.")]
    public double AssistField
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(AssistField), "the assisting field is given without sign; it takes that of the pulse");
    }

    /// <summary>Number of pulses of one reset.</summary>
    [Summary("Number of pulses of one reset.")]
    public int Count
    {
        get;
        init => field = value is >= 1 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Count), "a reset has 1 to 1000 pulses");
    }
    = 1;
}
