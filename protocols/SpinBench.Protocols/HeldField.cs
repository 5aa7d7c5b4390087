using SpinBench.Roles;

namespace SpinBench.Protocols;

/// <summary>A field that is held already is not set, and settled for, anew.</summary>
internal sealed class HeldField(IFieldSource field)
{
    private double? _held;

    /// <summary>Brings the field to what a recipe tells, unless it is there.</summary>
    public ValueTask HoldAsync(FieldLevel level, CancellationToken cancellation) => HoldAsync(field.FieldOf(level), cancellation);

    /// <summary>Brings the field to a value, μ0H in T, unless it is there.</summary>
    public async ValueTask HoldAsync(double value, CancellationToken cancellation)
    {
        if (_held == value) return;
        _held = null;
        await field.SetAsync(value, cancellation).ConfigureAwait(false);
        _held = value;
    }
}
