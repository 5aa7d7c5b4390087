using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="DeltaOhms"/>.</summary>
[Composition("delta", typeof(IResistanceMeter))]
[Summary("Resistance from a reversing current source and the nanovoltmeter that is linked to it; thermal voltages cancel.")]
public sealed record DeltaOhmsSettings : IComposition
{
    private const int MostAverages = 65536;

    /// <summary>The current source.</summary>
    [Summary("The current source.")]
    public required string Delta { get; init; }

    /// <summary>The nanovoltmeter on the source's link; null on a bench where only the source reaches it.</summary>
    [Summary("The nanovoltmeter on the source's link. A virtual bench needs it; leave it out where only the source reaches the nanovoltmeter.")]
    public string? Voltmeter { get; init; }

    /// <summary>Current of either sign, in A.</summary>
    [Unit("A"), Summary("Current that is driven in turn in both directions.")]
    public required double Current { get; init => field = Allowed.Positive(value, nameof(Current)); }

    /// <summary>Largest resistance that is expected, in Ω.</summary>
    [Unit("Ω"), Summary("Largest resistance that is expected; the nanovoltmeter's range is chosen for it.")]
    public required double Range { get; init => field = Allowed.Positive(value, nameof(Range)); }

    /// <summary>Voltage that the source may use, in V.</summary>
    [Unit("V"), Summary("Largest voltage that the source may use to drive the current.")]
    public double Compliance { get; init => field = Allowed.Positive(value, nameof(Compliance)); } = 1;

    /// <summary>Largest current that the bench may apply, in A; null for <see cref="Current"/> itself.</summary>
    [Unit("A"), Summary("Largest current that the bench may apply; the current itself if left out.")]
    public double? Limit { get; init => field = value is { } limit ? Allowed.Positive(limit, nameof(Limit)) : null; }

    /// <summary>Wait after each reversal, in seconds.</summary>
    [Unit("s"), Summary("Wait after each reversal of the current for the voltage to settle.")]
    public double Delay { get; init => field = Allowed.NotNegative(value, nameof(Delay)); } = 2e-3;

    /// <summary>Integration time of the nanovoltmeter, in cycles of the mains.</summary>
    [Summary("Integration time of the nanovoltmeter, in cycles of the mains; whole ones reject its pickup.")]
    public double PowerLineCycles { get; init => field = Allowed.Positive(value, nameof(PowerLineCycles)); } = 1;

    /// <summary>Number of delta readings that are averaged.</summary>
    [Summary("Number of delta readings that make one resistance, each from three voltages.")]
    public int Averages
    {
        get;
        init => field = value is >= 1 and <= MostAverages
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Averages), "a resistance is the mean of 1 to 65536 readings");
    } = 10;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments =>
        Voltmeter is null ? [Allowed.Whole(Delta)] : [Allowed.Whole(Delta), Allowed.Whole(Voltmeter)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits) => limits.Restrict(Instruments[0], new CurrentSourceLimit(Limit ?? Current, Compliance));

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        // The source sets the nanovoltmeter up over their link; here it only has to be one.
        if (Voltmeter is not null) parts.Require<IVoltmeter>(Instruments[1]);
        return new DeltaOhms(parts.Require<IDeltaSource>(Instruments[0]), this, parts.Time);
    }
}
