using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of an <see cref="Electromagnet"/>.</summary>
[Composition("electromagnet", typeof(IFieldSource))]
[Summary("A magnetic field made by a bipolar supply and a coil of known calibration.")]
public sealed record ElectromagnetSettings : IFieldComposition
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

    /// <summary>The field that recipes call 100 %, μ0H in T, signed; null where no recipe tells shares.</summary>
    [Unit("T"), Summary("Field that a recipe's 100 % stands for, with its sign: the one in which this bench's device works.")]
    public double? Reference { get; init => field = Allowed.FieldReference(value, nameof(Reference)); }

    /// <summary>Fastest change of the field, in T/s.</summary>
    [Unit("T/s"), Summary("Fastest change of the field.")]
    public double Ramp { get; init => field = Allowed.Positive(value, nameof(Ramp)); } = 1;

    /// <summary>Wait after each step for the coil current to settle, in seconds.</summary>
    [Unit("s"), Summary("Wait after each step for the coil current to settle.")]
    public double Settle { get; init => field = Allowed.NotNegative(value, nameof(Settle)); } = 0.05;

    /// <summary>Voltage that the supply may use, in V.</summary>
    [Unit("V"), Summary("Largest voltage that the supply may use to drive the coil.")]
    public double Compliance { get; init => field = Allowed.Positive(value, nameof(Compliance)); } = 20;

    /// <summary>Gaussmeter whose probe is in the coil's field; null for none.</summary>
    [Summary("Gaussmeter in the coil's field: with it the current is corrected until the gaussmeter reads the field, and its reading is the field.")]
    public string? Gaussmeter { get; init; }

    /// <summary>How far the field may be from what was asked, μ0H in T; null for 1/2000 of the limit.</summary>
    [Unit("T"), Summary("How far the field may be from what was asked; 1/2000 of the limit if left out.")]
    public double? Tolerance { get; init => field = value is { } tolerance ? Allowed.Positive(tolerance, nameof(Tolerance)) : null; }

    /// <summary>Largest number of corrections after a ramp, with a gaussmeter.</summary>
    [Summary("Most corrections of the current after a ramp, with a gaussmeter.")]
    public int Corrections
    {
        get;
        init => field = value is >= 0 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Corrections), "it lies between 0 and 1000");
    } = 10;

    /// <inheritdoc/>
    [Summary("Axis of the field at the sample: in-plane, along the write current, or out-of-plane.")]
    public FieldAxis Axis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments =>
        Gaussmeter is null ? [Allowed.Whole(Electromagnet)] : [Allowed.Whole(Electromagnet), Allowed.Whole(Gaussmeter)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        limits.Restrict(Instruments[0], new CurrentLimit(Limit / TeslaPerAmpere, TeslaPerAmpere, Compliance));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) =>
        new Electromagnet(
            parts.Require<IBipolarSupply>(Instruments[0]), this, parts.Time, Gaussmeter is null ? null : parts.Require<IGaussmeter>(Instruments[1]));
}
