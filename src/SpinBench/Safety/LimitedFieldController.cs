using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A gaussmeter that controls a field, held to its limits of field and ramp. To end the control is always free.</summary>
public sealed class LimitedFieldController : IFieldController, IDrivesField
{
    private readonly string _name;
    private readonly IFieldController _inner;
    private readonly FieldControlLimit _limit;
    private bool _isConfigured;
    private bool _knowsSetPoint;

    internal LimitedFieldController(string name, IFieldController inner, FieldControlLimit limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest field so far, of either sign, μ0H in T.</summary>
    [Unit("T")] public double LargestField { get; private set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _isConfigured = _knowsSetPoint = false;
        return _inner.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default) => _inner.ConfigureAsync(configuration, cancellation);

    /// <inheritdoc/>
    public ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    [return: Unit("T")]
    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => _inner.ReadFieldAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) => _inner.ReadExtremesAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default) => _inner.RestartExtremesAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="LimitException">It controls the field: with another zero that would be another field.</exception>
    public async ValueTask ZeroAsync(CancellationToken cancellation = default)
    {
        if (await _inner.ReadControllingAsync(cancellation).ConfigureAwait(false))
            throw new LimitException(_name, "its zero was to be taken while it controls the field, which would move the field by as much as it holds; end the control first");
        await _inner.ZeroAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureControlAsync(FieldControl control, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        if (!(control.Ramp > 0 && control.Ramp <= _limit.Ramp))
        {
            // No ramp at all would be a step.
            throw new LimitException(
                _name,
                $"a ramp of {QuantityFormat.Print(control.Ramp, "T/s")} was asked; the bench allows more than zero and at most {QuantityFormat.Print(_limit.Ramp, "T/s")}");
        }

        // After settings that failed half-way nobody knows how fast a ramp would go.
        _isConfigured = false;
        await _inner.ConfigureControlAsync(control, cancellation).ConfigureAwait(false);
        _isConfigured = true;
    }

    /// <inheritdoc/>
    public ValueTask<FieldControl> ReadControlAsync(CancellationToken cancellation = default) => _inner.ReadControlAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask SetFieldAsync([Unit("T")] double field, CancellationToken cancellation = default)
    {
        if (!(Math.Abs(field) <= _limit.Field))
        {
            throw new LimitException(
                _name, $"{QuantityFormat.Print(field, "T")} was asked; the bench allows at most ±{QuantityFormat.Print(_limit.Field, "T")}");
        }

        // A control that is on follows a new set point at once.
        if (!_isConfigured) throw new LimitException(_name, "a field was to be set before its ramp was; how fast it would be approached is unknown");
        LargestField = Math.Max(LargestField, Math.Abs(field));
        _knowsSetPoint = false;
        await _inner.SetFieldAsync(field, cancellation).ConfigureAwait(false);
        _knowsSetPoint = true;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadFieldSetPointAsync(CancellationToken cancellation = default) => _inner.ReadFieldSetPointAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetControllingAsync(bool on, CancellationToken cancellation = default) => !on || (_isConfigured && _knowsSetPoint)
        ? _inner.SetControllingAsync(on, cancellation)
        : throw new LimitException(_name, "it was to control the field before ramp and field were set; where it would go, and how fast, is unknown");

    /// <inheritdoc/>
    public ValueTask<bool> ReadControllingAsync(CancellationToken cancellation = default) => _inner.ReadControllingAsync(cancellation);
}
