using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="HallLockIn"/>.</summary>
[Composition("hall-resistance", typeof(IResistanceMeter))]
[Summary("Hall resistance, signed: a lock-in's sine output drives the write line through a series resistor, and its input sees the transverse voltage.")]
public sealed record HallLockInSettings : IComposition
{
    /// <summary>The lock-in amplifier.</summary>
    [Summary("The lock-in amplifier.")]
    public required string HallResistance { get; init; }

    /// <summary>Series resistor, in Ω.</summary>
    [Unit("Ω"), Summary("Resistor between the sine output and the write line, the output's own resistance included.")]
    public required double Series { get; init => field = Allowed.Positive(value, nameof(Series)); }

    /// <summary>Amplitude of the sine output, in V rms.</summary>
    [Unit("V"), Summary("Amplitude of the sine output, rms.")]
    public required double Drive { get; init => field = Allowed.Positive(value, nameof(Drive)); }

    /// <summary>Resistance of the sample's write line, in Ω; on a virtual bench null takes the sample's own.</summary>
    [Unit("Ω"), Summary("Resistance of the sample's write line; on a virtual bench the sample's own if left out.")]
    public double? Load { get; init => field = value is { } load ? Allowed.Positive(load, nameof(Load)) : null; }

    /// <summary>Frequency, in Hz.</summary>
    [Unit("Hz"), Summary("Frequency of the sine.")]
    public double Frequency { get; init => field = Allowed.Positive(value, nameof(Frequency)); } = 1009;

    /// <summary>Time constant of the lock-in's filter, in seconds.</summary>
    [Unit("s"), Summary("Time constant of the lock-in's output filter.")]
    public double TimeConstant { get; init => field = Allowed.Positive(value, nameof(TimeConstant)); } = 10e-3;

    /// <summary>Number of filter poles.</summary>
    [Summary("Number of filter poles, 1 to 4: 6 dB per octave each.")]
    public int FilterPoles { get; init => field = Allowed.Poles(value, nameof(FilterPoles)); } = 4;

    /// <summary>Largest Hall resistance that is expected, in Ω.</summary>
    [Unit("Ω"), Summary("Largest Hall resistance, of either sign, that is expected; the lock-in's range is chosen for it.")]
    public double Range { get; init => field = Allowed.Positive(value, nameof(Range)); } = 1;

    /// <summary>How far a reading may still be from its final value, as a share of the step.</summary>
    [Summary("How far a reading may still be from its final value, as a share of the step that it settles from.")]
    public double Residue { get; init => field = Allowed.Residue(value, nameof(Residue)); } = 1e-4;

    /// <summary>Largest amplitude of the sine output, in V rms.</summary>
    [Unit("V"), Summary("Largest readout drive, rms, that the bench may apply.")]
    public double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(HallResistance)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits) => limits.Restrict(Instruments[0], new SineLimit(Limit));

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) => new HallLockIn(
        parts.Require<ILockInAmplifier>(Instruments[0]), this, LineResistance.Of(Load, parts.WriteLineResistance, Series), parts.Time);
}
