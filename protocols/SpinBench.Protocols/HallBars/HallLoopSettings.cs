using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.HallBars;

/// <summary>Settings of a <see cref="HallLoop"/>.</summary>
[Summary("Out-of-plane fields to go through, in a constant in-plane field.")]
public sealed record HallLoopSettings
{
    /// <summary>Out-of-plane fields, μ0H in T.</summary>
    [Unit("T"), Summary("Out-of-plane fields to go through in order; each is followed by a reading.")]
    public required Sweep Loop { get; init; }

    /// <summary>In-plane field, μ0H in T, signed.</summary>
    [Unit("T"), Summary("Constant in-plane field.")]
    public double Field { get; init => field = Allowed.Bias(value, nameof(Field)); }

    /// <summary>Time at each field before its reading, in seconds.</summary>
    [Unit("s"), Summary("Time at each field before its reading.")]
    public double Dwell { get; init => field = Allowed.NotNegative(value, nameof(Dwell)); }
}
