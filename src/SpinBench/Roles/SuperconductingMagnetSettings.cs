using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="SuperconductingMagnet"/>.</summary>
[Composition("magnet-programmer", typeof(IFieldSource))]
[Summary("A magnetic field made by a superconducting magnet whose programmer ramps it.")]
public sealed record SuperconductingMagnetSettings : IFieldComposition
{
    /// <summary>The programmer.</summary>
    [Summary("The programmer of the magnet.")]
    public required string MagnetProgrammer { get; init; }

    /// <summary>The magnet's calibration, μ0H per current, in T/A: what the programmer holds as well.</summary>
    [Unit("T/A"), Summary("Calibration of the magnet: field per current. The programmer must hold the same.")]
    public required double TeslaPerAmpere { get; init => field = Allowed.Positive(value, nameof(TeslaPerAmpere)); }

    /// <summary>Largest field that may be set, μ0H in T.</summary>
    [Unit("T"), Summary("Largest field, of either sign, that the bench may apply.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>The field that recipes call 100 %, μ0H in T, signed; null where no recipe tells shares.</summary>
    [Unit("T"), Summary("Field that a recipe's 100 % stands for, with its sign: the one in which this bench's device works.")]
    public double? Reference { get; init => field = Allowed.FieldReference(value, nameof(Reference)); }

    /// <summary>Rate of ramps, in T/s.</summary>
    [Unit("T/s"), Summary("Rate of ramps.")]
    public required double Ramp { get; init => field = Allowed.Positive(value, nameof(Ramp)); }

    /// <summary>Largest voltage that a ramp may use, in V.</summary>
    [Unit("V"), Summary("Largest voltage that a ramp may use.")]
    public double Voltage { get; init => field = Allowed.Positive(value, nameof(Voltage)); } = 2;

    /// <summary>Wait after each ramp, in seconds.</summary>
    [Unit("s"), Summary("Wait after each ramp for the field to settle.")]
    public double Settle { get; init => field = Allowed.NotNegative(value, nameof(Settle)); } = 1;

    /// <summary>How far the field may be from what was asked, μ0H in T; null for 1/2000 of the limit.</summary>
    [Unit("T"), Summary("How far the field may be from what was asked; 1/2000 of the limit if left out.")]
    public double? Tolerance { get; init => field = value is { } tolerance ? Allowed.Positive(tolerance, nameof(Tolerance)) : null; }

    /// <inheritdoc/>
    [Summary("Axis of the field at the sample: in-plane, along the write current, or out-of-plane.")]
    public FieldAxis Axis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(MagnetProgrammer)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        limits.Restrict(Instruments[0], new MagnetLimit(Limit, Ramp, Voltage, TeslaPerAmpere));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts) =>
        new SuperconductingMagnet(parts.Require<IMagnetProgrammer>(Instruments[0]), this, parts.Time);
}
