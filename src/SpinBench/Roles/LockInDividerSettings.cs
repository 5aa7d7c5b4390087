using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="LockInDivider"/>.</summary>
[Composition("lock-in-divider", typeof(IResistanceMeter))]
[Summary("Resistance from a lock-in amplifier whose sine output drives the sample through a series resistor.")]
public sealed record LockInDividerSettings : IComposition
{
    /// <summary>The lock-in amplifier.</summary>
    [Summary("The lock-in amplifier.")]
    public required string LockInDivider { get; init; }

    /// <summary>Series resistor, in Ω.</summary>
    [Unit("Ω"), Summary("Resistor between the sine output and the sample.")]
    public required double Series { get; init => field = Allowed.Positive(value, nameof(Series)); }

    /// <summary>Amplitude of the sine output, in V rms.</summary>
    [Unit("V"), Summary("Amplitude of the sine output, rms.")]
    public required double Drive { get; init => field = Allowed.Positive(value, nameof(Drive)); }

    /// <summary>The generator's channel whose signal is the lock-in's reference; null for its own oscillator.</summary>
    [Summary("The generator's channel at the lock-in's reference input, such as generator.1; the lock-in's own oscillator if left out.")]
    public string? Reference { get; init; }

    /// <summary>Frequency, in Hz; that of the reference counts where there is one.</summary>
    [Unit("Hz"), Summary("Frequency of the sine, unless it comes from a reference.")]
    public double Frequency { get; init => field = Allowed.Positive(value, nameof(Frequency)); } = 1009;

    /// <summary>Time constant of the lock-in's filter, in seconds.</summary>
    [Unit("s"), Summary("Time constant of the lock-in's output filter.")]
    public double TimeConstant { get; init => field = Allowed.Positive(value, nameof(TimeConstant)); } = 10e-3;

    /// <summary>Number of filter poles.</summary>
    [Summary("Number of filter poles, 1 to 4: 6 dB per octave each.")]
    public int FilterPoles { get; init => field = Allowed.Poles(value, nameof(FilterPoles)); } = 4;

    /// <summary>Largest resistance that is expected, in Ω.</summary>
    [Unit("Ω"), Summary("Largest resistance that is expected; the lock-in's range is chosen for it.")]
    public double Range { get; init => field = Allowed.Positive(value, nameof(Range)); } = 100e3;

    /// <summary>How far a reading may still be from its final value, as a share of the step.</summary>
    [Summary("How far a reading may still be from its final value, as a share of the step that it settles from.")]
    public double Residue { get; init => field = Allowed.Residue(value, nameof(Residue)); } = 1e-4;

    /// <summary>Largest amplitude of the sine output, in V rms.</summary>
    [Unit("V"), Summary("Largest readout drive, rms, that the bench may apply.")]
    public double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(LockInDivider)];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Followed => Reference is null ? [] : [InstrumentReference.Parse(Reference)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        limits.Restrict(Instruments[0], new SineLimit(Limit));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) =>
        new LockInDivider(parts.Require<ILockInAmplifier>(Instruments[0]), this, parts.Time);
}
