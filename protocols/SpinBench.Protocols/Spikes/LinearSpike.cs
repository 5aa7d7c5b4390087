using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Spikes;

/// <summary>A spike with a rectangular head at one level and a tail −(1 − t/T) after it.</summary>
public sealed record LinearSpike : ISpikeCurve
{
    /// <summary>Duration of the head, in seconds.</summary>
    [Unit("s"), Summary("Duration of the head.")]
    public required double Head { get; init => field = Allowed.Positive(value, nameof(Head)); }

    /// <summary>Duration of the tail, in seconds.</summary>
    [Unit("s"), Summary("Duration of the tail, in which it goes to zero.")]
    public required double Tail { get; init => field = Allowed.Positive(value, nameof(Tail)); }

    /// <summary>Level at which the tail begins, in units of the head's.</summary>
    [Summary("Level at which the tail begins, in units of the head's.")]
    public double TailLevel { get; init; } = -1;

    double ISpikeCurve.Duration => Head + Tail;

    double ISpikeCurve.At(double time) => time < Head - Instant ? 1 : TailLevel * (1 - ((time - Head) / Tail));

    // A sample that stands at the head's end belongs to the tail, however its time rounds.
    private double Instant => Head * 1e-9;
}
