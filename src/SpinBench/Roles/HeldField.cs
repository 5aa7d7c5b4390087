namespace SpinBench.Roles;

/// <summary>A field that is held already is not set, and settled for, anew.</summary>
/// <param name="field">Makes the field.</param>
public sealed class HeldField(IFieldSource field)
{
    private double? _held;

    /// <summary>Brings the field to what a recipe tells, unless it is there.</summary>
    /// <param name="level">The field, or the share of the bench's reference field.</param>
    /// <param name="cancellation">Ends the approach.</param>
    public ValueTask HoldAsync(FieldLevel level, CancellationToken cancellation) => HoldAsync(field.FieldOf(level), cancellation);

    /// <summary>Brings the field to a value, unless it is there.</summary>
    /// <param name="value">μ0H in T, signed.</param>
    /// <param name="cancellation">Ends the approach.</param>
    public async ValueTask HoldAsync([Quantities.Unit("T")] double value, CancellationToken cancellation)
    {
        if (_held == value) return;
        _held = null;
        await field.SetAsync(value, cancellation).ConfigureAwait(false);
        _held = value;
    }

    /// <summary>Forgets what is held: somebody else may have taken the field away.</summary>
    public void Forget() => _held = null;
}
