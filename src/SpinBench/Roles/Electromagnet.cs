using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>A field made by a bipolar supply and a coil: μ0H = calibration × current.</summary>
public sealed class Electromagnet : IFieldSource, IComposedRole
{
    // Ramps that the supply's own slewing would outrun are walked in steps of this duration.
    private const double RampStep = 0.01;

    // The current must have arrived within this share of what was set, or of the limit where little was set.
    private const double RelativeTolerance = 5e-3;
    private const double ToleranceOfLimit = 5e-4;

    private readonly IBipolarSupply _supply;
    private readonly ElectromagnetSettings _settings;
    private readonly TimeProvider _time;
    private double _field;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="supply">The supply, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public Electromagnet(IBipolarSupply supply, ElectromagnetSettings settings, TimeProvider time)
    {
        _supply = supply;
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public double SafeWithin => (_settings.Limit / _settings.Ramp * 2) + 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        await _supply.ConfigureAsync(
            new SupplyConfiguration { Mode = SupplyMode.Current, ComplianceVoltage = _settings.Compliance }, cancellation).ConfigureAwait(false);
        await _supply.SetCurrentAsync(0, cancellation).ConfigureAwait(false);
        await _supply.SetOutputAsync(true, cancellation).ConfigureAwait(false);
        _field = 0;
        _prepared = true;
    }

    /// <inheritdoc/>
    public async ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        await RampAsync(field, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settle, cancellation).ConfigureAwait(false);
        var wanted = field / _settings.TeslaPerAmpere;
        var held = await _supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false);
        var tolerance = Math.Max(RelativeTolerance * Math.Abs(wanted), ToleranceOfLimit * _settings.Limit / _settings.TeslaPerAmpere);
        if (Math.Abs(held - wanted) > tolerance)
        {
            throw new InstrumentException(
                _settings.Electromagnet,
                null,
                $"the coil carries {QuantityFormat.Print(held, "A")} instead of {QuantityFormat.Print(wanted, "A")} "
                + $"{QuantityFormat.Print(_settings.Settle, "s")} after the step; is the compliance of "
                + $"{QuantityFormat.Print(_settings.Compliance, "V")} enough, the output on, 'settle' long enough?");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default) =>
        await _supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false) * _settings.TeslaPerAmpere;

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        // The field that is really there may differ from the last one set: a run that died, a front panel.
        if (!_prepared) _field = await ReadAsync(cancellation).ConfigureAwait(false);
        if (Math.Abs(_field) <= _settings.Limit) await RampAsync(0, cancellation).ConfigureAwait(false);
        await _supply.MakeSafeAsync(cancellation).ConfigureAwait(false);
        _prepared = false;
        _field = 0;
    }

    private async ValueTask RampAsync(double target, CancellationToken cancellation)
    {
        var start = _field;
        var duration = Math.Abs(target - start) / _settings.Ramp;
        var steps = Math.Max(1, (int)Math.Ceiling(duration / RampStep));
        for (var step = 1; step <= steps; step++)
        {
            var field = step == steps ? target : start + ((target - start) * step / steps);
            await _supply.SetCurrentAsync(field / _settings.TeslaPerAmpere, cancellation).ConfigureAwait(false);
            _field = field;
            await _time.WaitAsync(duration / steps, cancellation).ConfigureAwait(false);
        }
    }
}
