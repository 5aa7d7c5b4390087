using System.Runtime.ExceptionServices;
using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>A field made by a bipolar supply and a coil: μ0H = calibration × current.</summary>
public sealed class Electromagnet : IFieldSource, IComposedRole
{
    // Ramps that the supply's own slewing would outrun are walked in steps of this duration; talking to the supply may take as long again
    // several times over.
    private const double RampStep = 0.01;
    private const double SlowestStep = 0.05;

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
    public double SafeWithin => (_settings.Limit / _settings.Ramp * (SlowestStep / RampStep)) + 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (!_prepared) await FindFieldAsync(cancellation).ConfigureAwait(false);
        if (_field != 0) await RampAsync(0, cancellation).ConfigureAwait(false);
        await _supply.ConfigureAsync(
            new SupplyConfiguration { Mode = SupplyMode.Current, ComplianceVoltage = _settings.Compliance }, cancellation).ConfigureAwait(false);
        await _supply.SetCurrentAsync(0, cancellation).ConfigureAwait(false);
        await _supply.SetOutputAsync(true, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The coil does not carry the current that was set.</exception>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.Electromagnet);
        var wanted = field / _settings.TeslaPerAmpere;
        RequireWithinLimit(field, wanted);
        await RampAsync(field, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settle, cancellation).ConfigureAwait(false);
        var held = await _supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false);
        var tolerance = Math.Max(RelativeTolerance * Math.Abs(wanted), ToleranceOfLimit * _settings.Limit / _settings.TeslaPerAmpere);
        if (!(Math.Abs(held - wanted) <= tolerance))
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
        Exception? problem = null;
        try
        {
            if (!_prepared) await FindFieldAsync(cancellation).ConfigureAwait(false);
            if (_field != 0) await RampAsync(0, cancellation).ConfigureAwait(false);
        }
        catch (Exception first)
        {
            // A field that cannot be ramped down is switched off all the same.
            problem = first;
        }

        _prepared = false;
        _field = 0;
        await _supply.MakeSafeAsync(cancellation).ConfigureAwait(false);
        if (problem is not null) ExceptionDispatchInfo.Throw(problem);
    }

    /// <summary>
    /// Takes over the field that is really there, which need not be the last one set: a run that died, a front panel. Of a field beyond the
    /// limit only the limit can be held, and a voltage that somebody set is no current to ramp: it is switched off.
    /// </summary>
    private async ValueTask FindFieldAsync(CancellationToken cancellation)
    {
        _field = 0;
        if (!await _supply.ReadOutputAsync(cancellation).ConfigureAwait(false)) return;
        if ((await _supply.ReadConfigurationAsync(cancellation).ConfigureAwait(false)).Mode != SupplyMode.Current)
        {
            await _supply.MakeSafeAsync(cancellation).ConfigureAwait(false);
            return;
        }

        var found = await ReadAsync(cancellation).ConfigureAwait(false);
        if (double.IsNaN(found)) throw new InstrumentException(_settings.Electromagnet, null, "its output is on, and it does not say what current it drives");
        _field = Math.Clamp(found, -_settings.Limit, _settings.Limit);
        await _supply.SetCurrentAsync(_field / _settings.TeslaPerAmpere, cancellation).ConfigureAwait(false);
    }

    private void RequireWithinLimit(double field, double current)
    {
        // Before the first step: a ramp that ends beyond the limit must not begin.
        if (!(Math.Abs(field) <= _settings.Limit))
        {
            throw new LimitException(
                _settings.Electromagnet,
                $"{QuantityFormat.Print(field, "T")} was asked; the bench allows at most ±{QuantityFormat.Print(_settings.Limit, "T")}");
        }

        (_supply as LimitedBipolarSupply)?.Require(current);
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
