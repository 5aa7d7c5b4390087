using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="MultimeterOhms"/>.</summary>
[Composition("multimeter", typeof(IResistanceMeter))]
[Summary("Resistance from the ohms function of a multimeter.")]
public sealed record MultimeterOhmsSettings : IComposition
{
    /// <summary>The multimeter.</summary>
    [Summary("The multimeter.")]
    public required string Multimeter { get; init; }

    /// <summary>Largest resistance that is expected, in Ω.</summary>
    [Unit("Ω"), Summary("Largest resistance that is expected; the range, and with it the test current, is chosen for it.")]
    public required double Range { get; init => field = Allowed.Positive(value, nameof(Range)); }

    /// <summary>Largest test current, in A.</summary>
    [Unit("A"), Summary("Largest test current that the bench may drive.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>True when a second pair of wires senses the voltage at the sample.</summary>
    [Summary("Whether a second pair of wires senses the voltage at the sample.")]
    public bool FourWire { get; init; } = true;

    /// <summary>Integration time in periods of the mains.</summary>
    [Summary("Integration time of one conversion, in periods of the mains.")]
    public double PowerLineCycles { get; init => field = Allowed.Positive(value, nameof(PowerLineCycles)); } = 1;

    /// <summary>Number of conversions that are averaged.</summary>
    [Summary("Number of conversions that the multimeter averages to one reading, 1 to 100.")]
    public int Averages
    {
        get;
        init => field = value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(Averages), "it lies between 1 and 100");
    } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(Multimeter)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Restrict(Instruments[0], new TestCurrentLimit(Limit));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new MultimeterOhms(parts.Require<IMultimeter>(Instruments[0]), this);
    }
}
