using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="HarmonicLockIns"/>.</summary>
[Composition("harmonic-hall", typeof(IHarmonicMeter))]
[Summary("First and second harmonic of the Hall voltage: a lock-in's sine output drives the write line through a series resistor; a second lock-in, or the same one afterwards, reads at twice the frequency.")]
public sealed record HarmonicLockInsSettings : IComposition
{
    /// <summary>The lock-in amplifier that drives the current and reads the fundamental.</summary>
    [Summary("The lock-in amplifier whose sine output drives the write line, and which reads the fundamental.")]
    public required string HarmonicHall { get; init; }

    /// <summary>The lock-in amplifier that reads the second harmonic; null where the first one is switched.</summary>
    [Summary("The lock-in amplifier that reads the second harmonic, its reference input at the first one's sine output; if left out the first one is switched.")]
    public string? Second { get; init; }

    /// <summary>Series resistor, in Ω.</summary>
    [Unit("Ω"), Summary("Resistor between the sine output and the write line, the output's own resistance included.")]
    public required double Series { get; init => field = Allowed.Positive(value, nameof(Series)); }

    /// <summary>Amplitude of the sine output, in V rms.</summary>
    [Unit("V"), Summary("Amplitude of the sine output, rms.")]
    public required double Drive { get; init => field = Allowed.Positive(value, nameof(Drive)); }

    /// <summary>Resistance of the sample's write line, in Ω; on a virtual bench null takes the sample's own.</summary>
    [Unit("Ω"), Summary("Resistance of the sample's write line; on a virtual bench the sample's own if left out.")]
    public double? Load { get; init => field = value is { } load ? Allowed.Positive(load, nameof(Load)) : null; }

    /// <summary>Frequency of the current, in Hz.</summary>
    [Unit("Hz"), Summary("Frequency of the current.")]
    public double Frequency { get; init => field = Allowed.Positive(value, nameof(Frequency)); } = 137;

    /// <summary>Time constant of the lock-ins' filters, in seconds.</summary>
    [Unit("s"), Summary("Time constant of the lock-ins' output filters.")]
    public double TimeConstant { get; init => field = Allowed.Positive(value, nameof(TimeConstant)); } = 0.3;

    /// <summary>Number of filter poles.</summary>
    [Summary("Number of filter poles, 1 to 4: 6 dB per octave each.")]
    public int FilterPoles { get; init => field = Allowed.Poles(value, nameof(FilterPoles)); } = 4;

    /// <summary>Largest first harmonic that is expected, in V rms.</summary>
    [Unit("V"), Summary("Largest first harmonic, rms, that is expected; the lock-in's range is chosen for it.")]
    public double FirstRange { get; init => field = Allowed.Positive(value, nameof(FirstRange)); } = 5e-3;

    /// <summary>Largest second harmonic that is expected, in V rms.</summary>
    [Unit("V"), Summary("Largest second harmonic, rms, that is expected; the lock-in's range is chosen for it.")]
    public double SecondRange { get; init => field = Allowed.Positive(value, nameof(SecondRange)); } = 10e-6;

    /// <summary>How far a reading may still be from its final value, as a share of the step.</summary>
    [Summary("How far a reading may still be from its final value, as a share of the step that it settles from.")]
    public double Residue { get; init => field = Allowed.Residue(value, nameof(Residue)); } = 1e-4;

    /// <summary>Largest amplitude of the sine output, in V rms.</summary>
    [Unit("V"), Summary("Largest sine output, rms, that the bench may apply.")]
    public double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments =>
        Second is null ? [Allowed.Whole(HarmonicHall)] : [Allowed.Whole(HarmonicHall), Allowed.Whole(Second)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Restrict(Instruments[0], new SineLimit(Limit));
        // The second one's own sine output is wired to nothing; it is kept at its least, which is not zero with every model.
        if (Second is not null) limits.Restrict(Instruments[1], new SineLimit(HarmonicLockIns.LeastSine));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new HarmonicLockIns(
            parts.Require<ILockInAmplifier>(Instruments[0]),
            Second is null ? null : parts.Require<ILockInAmplifier>(Instruments[1]),
            this,
            LineResistance.Of(Load, parts.WriteLineResistance, Series),
            parts.Time);
    }
}
