using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="FieldControllerMagnet"/>.</summary>
[Composition("field-controller", typeof(IFieldSource))]
[Summary("A magnetic field that a gaussmeter holds by itself, through a supply at its control output.")]
public sealed record FieldControllerMagnetSettings : IFieldComposition
{
    /// <summary>The gaussmeter that controls the field.</summary>
    [Summary("The gaussmeter at whose control output the supply is.")]
    public required string FieldController { get; init; }

    /// <summary>Largest field that may be set, μ0H in T.</summary>
    [Unit("T"), Summary("Largest field, of either sign, that the bench may apply. The gaussmeter measures in the smallest range that holds it.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>The field that recipes call 100 %, μ0H in T, signed; null where no recipe tells shares.</summary>
    [Unit("T"), Summary("Field that a recipe's 100 % stands for, with its sign: the one in which this bench's device works.")]
    public double? Reference { get; init => field = Allowed.FieldReference(value, nameof(Reference)); }

    /// <summary>Fastest change of the field's set point, in T/s.</summary>
    [Unit("T/s"), Summary("Fastest change of the field.")]
    public double Ramp { get; init => field = Allowed.Positive(value, nameof(Ramp)); } = 0.1;

    /// <summary>Proportional part of the control, in the instrument's own measure.</summary>
    [Summary("Proportional part of the control, as it was tuned at the instrument for this range, supply and coil.")]
    public required double Proportional { get; init => field = Allowed.NotNegative(value, nameof(Proportional)); }

    /// <summary>Integral part of the control, in the instrument's own measure.</summary>
    [Summary("Integral part of the control, as it was tuned at the instrument for this range, supply and coil.")]
    public required double Integral { get; init => field = Allowed.Positive(value, nameof(Integral)); }

    /// <summary>Fastest change of the control voltage, in V/s; zero for no limit.</summary>
    [Unit("V/s"), Summary("Fastest change of the control voltage; 0 for no limit.")]
    public double Slope { get; init => field = Allowed.NotNegative(value, nameof(Slope)); }

    /// <summary>How far the field may be from what was asked, μ0H in T; null for 1/2000 of the limit.</summary>
    [Unit("T"), Summary("How far the field may be from what was asked; 1/2000 of the limit if left out.")]
    public double? Tolerance { get; init => field = value is { } tolerance ? Allowed.Positive(tolerance, nameof(Tolerance)) : null; }

    /// <summary>How long the control may take to reach the tolerance after a ramp, in seconds.</summary>
    [Unit("s"), Summary("How long the control may take to come within the tolerance after a ramp.")]
    public double Patience { get; init => field = Allowed.Positive(value, nameof(Patience)); } = 30;

    /// <summary>Wait at the end of each approach, in seconds.</summary>
    [Unit("s"), Summary("Wait at the end of each approach for the field to settle.")]
    public double Settle { get; init => field = Allowed.NotNegative(value, nameof(Settle)); } = 0.1;

    /// <inheritdoc/>
    [Summary("Axis of the field at the sample: in-plane, along the write current, or out-of-plane.")]
    public FieldAxis Axis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(FieldController)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits) => limits.Restrict(Instruments[0], new FieldControlLimit(Limit, Ramp));

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) => new FieldControllerMagnet(parts.Require<IFieldController>(Instruments[0]), this, parts.Time);
}
