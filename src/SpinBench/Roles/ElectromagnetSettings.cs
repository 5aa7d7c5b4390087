using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of an <see cref="Electromagnet"/>.</summary>
[Composition("electromagnet", typeof(IFieldSource))]
[Summary("A magnetic field made by a bipolar supply and a coil of known calibration.")]
public sealed record ElectromagnetSettings : IComposition
{
    /// <summary>The bipolar supply.</summary>
    [Summary("The bipolar supply that drives the coil.")]
    public required string Electromagnet { get; init; }

    /// <summary>The coil's calibration, μ0H per current, in T/A.</summary>
    [Unit("T/A"), Summary("Calibration of the coil: field per current.")]
    public required double TeslaPerAmpere { get; init => field = Allowed.Positive(value, nameof(TeslaPerAmpere)); }

    /// <summary>Largest field that may be set, μ0H in T.</summary>
    [Unit("T"), Summary("Largest field, of either sign, that the bench may apply.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>Fastest change of the field, in T/s.</summary>
    [Unit("T/s"), Summary("Fastest change of the field.")]
    public double Ramp { get; init => field = Allowed.Positive(value, nameof(Ramp)); } = 1;

    /// <summary>Wait after each step for the coil current to settle, in seconds.</summary>
    [Unit("s"), Summary("Wait after each step for the coil current to settle.")]
    public double Settle { get; init => field = Allowed.NotNegative(value, nameof(Settle)); } = 0.05;

    /// <summary>Voltage that the supply may use, in V.</summary>
    [Unit("V"), Summary("Largest voltage that the supply may use to drive the coil.")]
    public double Compliance { get; init => field = Allowed.Positive(value, nameof(Compliance)); } = 20;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(Electromagnet)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        limits.Restrict(Instruments[0], new CurrentLimit(Limit / TeslaPerAmpere, TeslaPerAmpere, Compliance));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) =>
        new Electromagnet(parts.Require<IBipolarSupply>(Instruments[0]), this, parts.Time);
}
