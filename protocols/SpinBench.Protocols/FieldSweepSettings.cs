using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>Settings of a <see cref="FieldSweep"/>.</summary>
[Summary("Fields to go through, and how long to stay at each.")]
public sealed record FieldSweepSettings
{
    /// <summary>The fields to go through in order, μ0H in T.</summary>
    [Unit("T"), Summary("The fields to go through in order.")]
    public required Sweep Loop { get; init; }

    /// <summary>Time at each field between its arrival and the beginning of the reading, in seconds; ramp, settling and reading come on top.</summary>
    [Unit("s"), Summary("Time at each field before its reading begins; the ramp and the reading itself come on top.")]
    public double Dwell
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Dwell), "the dwell time must be zero or more");
    }
    = 1;

    /// <summary>Field to go to and stay at for the dwell time before the first point, μ0H in T; null to start from where the field is.</summary>
    [Unit("T"), Summary("Field that saturates the sample before the first point; left out, the loop starts from where the field is.")]
    public double? InitialField { get; init; }

    /// <summary>Fields at which the resistance is a finding, μ0H in T.</summary>
    [Unit("T"), Summary("Fields at which the resistance is reported, read where the field falls through them.")]
    public IReadOnlyList<double> ResistanceAt { get; init; } = [];
}
