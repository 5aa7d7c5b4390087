using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// A field made by a supply in analog control: an auxiliary output's voltage sets its current, μ0H = calibration × voltage. Nothing slews
/// but this role: it ramps in steps.
/// </summary>
public sealed class AnalogElectromagnet : IFieldSource, IComposedRole
{
    private readonly IAuxiliaryPorts _control;
    private readonly IAuxiliaryPorts? _sense;
    private readonly AnalogElectromagnetSettings _settings;
    private readonly TimeProvider _time;
    private readonly int _output;
    private double _field;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="control">The instrument with the control output, held to its limits.</param>
    /// <param name="sense">The instrument with the input that sees the gaussmeter; null when there is none.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    /// <exception cref="InstrumentSettingException">An instrument has no such port.</exception>
    public AnalogElectromagnet(IAuxiliaryPorts control, IAuxiliaryPorts? sense, AnalogElectromagnetSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(settings);
        _control = control;
        _sense = sense;
        _settings = settings;
        _time = time;
        _output = settings.Control.Channel;
        if (_output > control.AuxiliaryOutputs)
            throw new InstrumentSettingException(settings.AnalogElectromagnet, $"the instrument's auxiliary outputs are 1 to {control.AuxiliaryOutputs}");
        if (settings.SenseInput is { } input && input.Channel > sense?.AuxiliaryInputs)
            throw new InstrumentSettingException(settings.Sense!, $"the instrument's auxiliary inputs are 1 to {sense.AuxiliaryInputs}");
        if (settings.Limit / settings.TeslaPerVolt > control.AuxiliaryRange * (1 + 1e-9))
        {
            throw new InstrumentSettingException(
                settings.AnalogElectromagnet,
                $"a limit of {QuantityFormat.Print(settings.Limit, "T")} needs {QuantityFormat.Print(settings.Limit / settings.TeslaPerVolt, "V")}; "
                + $"the output reaches ±{QuantityFormat.Print(control.AuxiliaryRange, "V")}");
        }
    }

    /// <inheritdoc/>
    public double SafeWithin => FieldRamp.LongestTime(_settings.Limit, _settings.Ramp) + 10;

    /// <inheritdoc/>
    public double? Reference => _settings.Reference;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        await FindFieldAsync(cancellation).ConfigureAwait(false);
        await RampAsync(0, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.AnalogElectromagnet);

        // Before the first step: a ramp that ends beyond the limit must not begin.
        if (!(Math.Abs(field) <= _settings.Limit))
        {
            throw new LimitException(
                _settings.AnalogElectromagnet,
                $"{QuantityFormat.Print(field, "T")} was asked; the bench allows at most ±{QuantityFormat.Print(_settings.Limit, "T")}");
        }

        await RampAsync(field, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settle, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>What the gaussmeter sees; without one, what the control output is set to.</remarks>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default) =>
        _sense is not null && _settings.SenseInput is { } input
            ? await _sense.ReadAuxiliaryInputAsync(input.Channel, cancellation).ConfigureAwait(false) * _settings.SenseTeslaPerVolt
            : await _control.ReadAuxiliaryOutputAsync(_output, cancellation).ConfigureAwait(false) * _settings.TeslaPerVolt;

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await FindFieldAsync(cancellation).ConfigureAwait(false);
        await RampAsync(0, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes over what the output is really at, which need not be what was set last. Of a field beyond the limit only the limit can be held.</summary>
    private async ValueTask FindFieldAsync(CancellationToken cancellation)
    {
        var found = await _control.ReadAuxiliaryOutputAsync(_output, cancellation).ConfigureAwait(false) * _settings.TeslaPerVolt;
        _field = Math.Clamp(found, -_settings.Limit, _settings.Limit);
    }

    private async ValueTask RampAsync(double target, CancellationToken cancellation)
    {
        if (_field == 0 && target == 0)
        {
            await _control.SetAuxiliaryOutputAsync(_output, 0, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (var (field, wait) in FieldRamp.Steps(_field, target, _settings.Ramp))
        {
            await _control.SetAuxiliaryOutputAsync(_output, field / _settings.TeslaPerVolt, cancellation).ConfigureAwait(false);
            _field = field;
            await _time.WaitAsync(wait, cancellation).ConfigureAwait(false);
        }
    }
}
