using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="CurrentPulses"/>.</summary>
[Composition("current-pulses", typeof(IDriveSource))]
[Summary("Current pulses through the write line from a current source that makes waves; recipes tell the drive in amperes.")]
public sealed record CurrentPulsesSettings : IComposition
{
    /// <summary>The current source.</summary>
    [Summary("The current source.")]
    public required string CurrentPulses { get; init; }

    /// <summary>Largest current, in A.</summary>
    [Unit("A"), Summary("Largest current through the write line, of either sign, that the bench may drive.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>Largest voltage that the source may use, in V.</summary>
    [Unit("V"), Summary("Largest voltage that the source may use to drive the current.")]
    public required double Compliance { get; init => field = Allowed.Positive(value, nameof(Compliance)); }

    /// <summary>What a drive of 100 % means, in A; null where recipes may not give shares.</summary>
    [Unit("A"), Summary("What recipes mean by a drive of 100 %.")]
    public double? Reference { get; init => field = value is { } reference ? Allowed.Positive(reference, nameof(Reference)) : null; }

    /// <summary>Longest single pulse, in seconds.</summary>
    [Unit("s"), Summary("Longest time for which the bench may hold a current without a pause.")]
    public double LongestPulse { get; init => field = Allowed.Positive(value, nameof(LongestPulse)); } = 1;

    /// <summary>Largest number of points of one wave that the source keeps.</summary>
    [Summary("Largest number of points of one wave that the source keeps.")]
    public int Points
    {
        get;
        init => field = value is >= 2 and <= 1_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(Points), "it lies between 2 and 1000000");
    } = 100;

    /// <summary>Largest number of pulses while the bench is open.</summary>
    [Summary("Largest number of pulses that one run may apply.")]
    public long MostPulses { get; init => field = Allowed.MostPulses(value, nameof(MostPulses)); } = Allowed.UsuallyMostPulses;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(CurrentPulses)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits) => limits.Restrict(Instruments[0], new CurrentSourceLimit(Limit, Compliance, MostPulses));

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) => new CurrentPulses(parts.Require<ICurrentWaveSource>(Instruments[0]), this, parts.Time);
}
