using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of an <see cref="AnalogElectromagnet"/>.</summary>
[Composition("analog-electromagnet", typeof(IFieldSource))]
[Summary("A magnetic field made by a supply in analog control, which an auxiliary output drives.")]
public sealed record AnalogElectromagnetSettings : IFieldComposition
{
    /// <summary>The auxiliary output that the supply's analog control input is connected to.</summary>
    [Summary("The auxiliary output at the supply's analog control input, such as lockin.aux1.")]
    public required string AnalogElectromagnet { get; init; }

    /// <summary>Calibration of supply and coil together, μ0H per voltage at the control input, in T/V.</summary>
    [Unit("T/V"), Summary("Calibration of supply and coil: field per volt of control voltage.")]
    public required double TeslaPerVolt { get; init => field = Allowed.Positive(value, nameof(TeslaPerVolt)); }

    /// <summary>Largest field that may be set, μ0H in T.</summary>
    [Unit("T"), Summary("Largest field, of either sign, that the bench may apply.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>The field that recipes call 100 %, μ0H in T, signed; null where no recipe tells shares.</summary>
    [Unit("T"), Summary("Field that a recipe's 100 % stands for, with its sign: the one in which this bench's device works.")]
    public double? Reference { get; init => field = Allowed.FieldReference(value, nameof(Reference)); }

    /// <summary>The auxiliary input that sees a gaussmeter's analog output; null when nothing reads the field back.</summary>
    [Summary("The auxiliary input that sees a gaussmeter's analog output, such as lockin.aux2.")]
    public string? Sense { get; init; }

    /// <summary>Field per voltage of the gaussmeter's analog output, in T/V.</summary>
    [Unit("T/V"), Summary("Field per volt of the gaussmeter's analog output.")]
    public double SenseTeslaPerVolt { get; init => field = Allowed.Positive(value, nameof(SenseTeslaPerVolt)); } = 0.1;

    /// <summary>Fastest change of the field, in T/s.</summary>
    [Unit("T/s"), Summary("Fastest change of the field.")]
    public double Ramp { get; init => field = Allowed.Positive(value, nameof(Ramp)); } = 1;

    /// <summary>Wait after each step for the coil current to settle, in seconds.</summary>
    [Unit("s"), Summary("Wait after each step for the coil current to settle.")]
    public double Settle { get; init => field = Allowed.NotNegative(value, nameof(Settle)); } = 0.1;

    /// <inheritdoc/>
    [Summary("Axis of the field at the sample: in-plane, along the write current, or out-of-plane.")]
    public FieldAxis Axis { get; init; }

    /// <summary>The control output.</summary>
    public InstrumentReference Control => InstrumentReference.ParseAuxiliary(AnalogElectromagnet);

    /// <summary>The input that sees the gaussmeter.</summary>
    public InstrumentReference? SenseInput => Sense is null ? null : InstrumentReference.ParseAuxiliary(Sense);

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Control];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Followed => SenseInput is { } sense ? [sense] : [];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits) => limits.Restrict(Control, new AuxiliaryLimit(Limit / TeslaPerVolt, TeslaPerVolt));

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) => new AnalogElectromagnet(
        parts.Require<IAuxiliaryPorts>(Control), SenseInput is { } sense ? parts.Require<IAuxiliaryPorts>(sense) : null, this, parts.Time);
}
