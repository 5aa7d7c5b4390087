using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Spikes;

/// <summary>A spike with a rectangular head at one level and a tail −exp(−t/τ) after it.</summary>
public sealed record ExponentialSpike : ISpikeCurve
{
    /// <summary>Duration of the head, in seconds.</summary>
    [Unit("s"), Summary("Duration of the head.")]
    public required double Head { get; init => field = Allowed.Positive(value, nameof(Head)); }

    /// <summary>Duration of the tail, in seconds.</summary>
    [Unit("s"), Summary("Duration of the tail, after which it is cut off.")]
    public required double Tail { get; init => field = Allowed.NotNegative(value, nameof(Tail)); }

    /// <summary>Time constant of the tail, in seconds.</summary>
    [Unit("s"), Summary("Time constant of the tail.")]
    public required double TimeConstant { get; init => field = Allowed.Positive(value, nameof(TimeConstant)); }

    /// <summary>Level at which the tail begins, in units of the head's.</summary>
    [Summary("Level at which the tail begins, in units of the head's.")]
    public double TailLevel { get; init; } = -1;

    double ISpikeCurve.Duration => Head + Tail;

    double ISpikeCurve.At(double time) => time < Head - Instant ? 1 : TailLevel * Math.Exp((Head - time) / TimeConstant);

    // A sample that stands at the head's end belongs to the tail, however its time rounds.
    private double Instant => Head * 1e-9;
}
