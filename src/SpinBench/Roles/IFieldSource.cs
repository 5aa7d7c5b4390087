using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>Something that makes a magnetic field at the sample.</summary>
public interface IFieldSource
{
    /// <summary>Brings the field to a value and returns when it is there and settled.</summary>
    /// <param name="field">μ0H, in T, signed.</param>
    /// <param name="cancellation">Ends the approach; the field stays where it is then.</param>
    /// <exception cref="Safety.LimitException">The field is beyond the bench's limit; nothing moved.</exception>
    ValueTask SetAsync([Unit("T")] double field, CancellationToken cancellation = default);

    /// <summary>Measures the field, μ0H in T, by the best means that the bench has.</summary>
    ValueTask<double> ReadAsync(CancellationToken cancellation = default);
}
