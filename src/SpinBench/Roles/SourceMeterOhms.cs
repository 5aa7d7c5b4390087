using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Resistance from a source meter: readings of both polarities, R = Σ(V₊ − V₋)/Σ(I₊ − I₋), so that thermal voltages and offsets cancel. The
/// pairs alternate in order (+ −, − +), so that an even number of them cancels a linear drift as well. Between readings nothing is driven.
/// </summary>
public sealed class SourceMeterOhms : IResistanceMeter, IComposedRole
{
    private readonly ISourceMeter _meter;
    private readonly SourceMeterOhmsSettings _settings;
    private readonly TimeProvider _time;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="meter">The source meter, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public SourceMeterOhms(ISourceMeter meter, SourceMeterOhmsSettings settings, TimeProvider time)
    {
        _meter = meter;
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await _meter.ConfigureAsync(
            new SourceMeterConfiguration
            {
                Source = _settings.Source,
                CurrentLimit = _settings.CurrentLimit,
                VoltageLimit = _settings.VoltageLimit,
                SourceRange = _settings.Level,
                PowerLineCycles = _settings.PowerLineCycles,
                FourWire = _settings.FourWire,
            },
            cancellation).ConfigureAwait(false);
        await _meter.SetLevelAsync(0, cancellation).ConfigureAwait(false);
        await _meter.SetOutputAsync(true, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.SourceMeter);
        double voltage = 0, current = 0;
        for (var pair = 0; pair < _settings.Pairs; pair++)
        {
            for (var half = 0; half < 2; half++)
            {
                var sign = (pair + half) % 2 == 0 ? 1 : -1;
                var reading = await MeasureAsync(sign * _settings.Level, cancellation).ConfigureAwait(false);
                voltage += sign * reading.Voltage;
                current += sign * reading.Current;
            }
        }

        await _meter.SetLevelAsync(0, cancellation).ConfigureAwait(false);
        if (double.IsNaN(voltage) || double.IsNaN(current)) return double.NaN;
        if (current <= 0) throw Untrusted("no current flows, as into an open circuit; is the sample connected?");
        return voltage / current;
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _meter.MakeSafeAsync(cancellation);
    }

    private async ValueTask<SourceMeterReading> MeasureAsync(double level, CancellationToken cancellation)
    {
        await _meter.SetLevelAsync(level, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settling, cancellation).ConfigureAwait(false);
        var reading = await _meter.MeasureAsync(cancellation).ConfigureAwait(false);
        if (!reading.InCompliance) return reading;
        throw Untrusted(
            $"it is in compliance at {QuantityFormat.Print(reading.Voltage, "V")} and {QuantityFormat.Print(reading.Current, "A")}: the sample's "
            + (_settings.Source == SourceFunction.Current
                ? "resistance is too large for this current and 'voltage-limit', or it is not connected"
                : "resistance is too small for this voltage and 'current-limit', or it is shorted"));
    }

    private InstrumentException Untrusted(string problem) => new(_settings.SourceMeter, null, problem);
}
