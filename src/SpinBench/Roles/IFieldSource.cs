using SpinBench.Quantities;
using SpinBench.Safety;

namespace SpinBench.Roles;

/// <summary>Something that makes a magnetic field at the sample.</summary>
public interface IFieldSource
{
    /// <summary>Brings the field to a value and returns when it is there and settled.</summary>
    /// <param name="field">μ0H, in T, signed.</param>
    /// <param name="cancellation">Ends the approach; the field stays where it is then.</param>
    /// <exception cref="LimitException">The field is beyond the bench's limit; nothing moved.</exception>
    ValueTask SetAsync([Unit("T")] double field, CancellationToken cancellation = default);

    /// <summary>The field that recipes call 100 %, μ0H in T, signed; null where the bench file does not say.</summary>
    double? Reference => null;

    /// <summary>A field as a recipe tells it, μ0H in T.</summary>
    /// <param name="level">The field or the share.</param>
    /// <exception cref="LimitException">It is a share, and the bench file names no reference.</exception>
    double FieldOf(FieldLevel level) => !level.IsShare || level.Value == 0 ? level.Value : level.Value * (Reference ?? throw new LimitException(
        "field",
        $"a field of {QuantityFormat.Print(level.Value, "%")} was asked, and the bench does not say of what; give the role a 'reference', such as '−50 mT'"));

    /// <summary>Measures the field, μ0H in T, by the best means that the bench has.</summary>
    ValueTask<double> ReadAsync(CancellationToken cancellation = default);
}
