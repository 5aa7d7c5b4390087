using System.Runtime.ExceptionServices;
using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// A field made by a bipolar supply and a coil: μ0H = calibration × current. With a gaussmeter in the field the loop is closed: the current is
/// corrected after the ramp until the gaussmeter reads what was asked.
/// </summary>
public sealed class Electromagnet : IFieldSource, IComposedRole
{
    // The current must have arrived within this share of what was set, or within the tolerance where little was set.
    private const double RelativeTolerance = 5e-3;
    private const double UsualToleranceOfLimit = 5e-4;

    // A gaussmeter's reading is at most this old: three of the slowest model's.
    private const double ReadingTime = 0.1;

    // What a calibration can be wrong by, and what an iron yoke keeps. A gaussmeter that is further off is not in the coil's field.
    private const double LargestCorrection = 0.2;
    private const double LargestCorrectionOfLimit = 0.02;

    private readonly IBipolarSupply _supply;
    private readonly ElectromagnetSettings _settings;
    private readonly TimeProvider _time;
    private readonly IGaussmeter? _gaussmeter;
    private readonly double _tolerance;

    // What the current would make by the calibration, which is what ramps are made of.
    private double _field;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="supply">The supply, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    /// <param name="gaussmeter">The gaussmeter in the coil's field; or null.</param>
    public Electromagnet(IBipolarSupply supply, ElectromagnetSettings settings, TimeProvider time, IGaussmeter? gaussmeter = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _supply = supply;
        _settings = settings;
        _time = time;
        _gaussmeter = gaussmeter;
        _tolerance = settings.Tolerance ?? (UsualToleranceOfLimit * settings.Limit);
    }

    /// <inheritdoc/>
    public double SafeWithin => FieldRamp.LongestTime(_settings.Limit, _settings.Ramp) + 10;

    /// <inheritdoc/>
    public double? Reference => _settings.Reference;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (!_prepared) await FindFieldAsync(cancellation).ConfigureAwait(false);
        if (_field != 0) await RampAsync(0, cancellation).ConfigureAwait(false);
        if (_gaussmeter is not null) await _gaussmeter.ConfigureAsync(new GaussmeterConfiguration(), cancellation).ConfigureAwait(false);
        await _supply.ConfigureAsync(
            new SupplyConfiguration { Mode = SupplyMode.Current, ComplianceVoltage = _settings.Compliance }, cancellation).ConfigureAwait(false);
        await _supply.SetCurrentAsync(0, cancellation).ConfigureAwait(false);
        await _supply.SetOutputAsync(true, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The coil does not carry the current that was set, or the gaussmeter does not read the field.</exception>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.Electromagnet);
        RequireWithinLimit(field, field / _settings.TeslaPerAmpere);
        await RampAndSettleAsync(field, cancellation).ConfigureAwait(false);
        if (_gaussmeter is not null) await CorrectAsync(_gaussmeter, field, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>The gaussmeter's reading where there is one, the calibration times the measured current otherwise.</remarks>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default) => _gaussmeter is null
        ? await _supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false) * _settings.TeslaPerAmpere
        : await _gaussmeter.ReadFieldAsync(cancellation).ConfigureAwait(false);

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
    /// Takes over the field that is really there, which need not be the last one set: a run that died, a front panel. A field beyond
    /// the limit is not held, but ramped down from where it is; a voltage that somebody set is no current to ramp: it is switched off.
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

        var current = _supply is LimitedBipolarSupply limited
            ? await limited.TakeOverAsync(cancellation).ConfigureAwait(false)
            : await _supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false);
        var found = current * _settings.TeslaPerAmpere;
        if (double.IsNaN(found)) throw new InstrumentException(_settings.Electromagnet, null, "its output is on, and it does not say what current it drives");
        _field = found;
        if (Math.Abs(found) <= _settings.Limit) await _supply.SetCurrentAsync(current, cancellation).ConfigureAwait(false);
    }

    /// <summary>Changes the current until the gaussmeter reads the field: by what it reads too little or too much, so often, so far, and never beyond the limit.</summary>
    private async ValueTask CorrectAsync(IGaussmeter gaussmeter, double field, CancellationToken cancellation)
    {
        var furthest = (LargestCorrection * Math.Abs(field)) + (LargestCorrectionOfLimit * _settings.Limit);
        for (var corrections = 0; ; corrections++)
        {
            await _time.WaitAsync(ReadingTime, cancellation).ConfigureAwait(false);
            var found = await gaussmeter.ReadFieldAsync(cancellation).ConfigureAwait(false);
            // In a rehearsal nothing is read.
            if (double.IsNaN(found) || Math.Abs(found - field) <= _tolerance) return;
            var drive = _field + field - found;
            if (Math.Abs(drive) > _settings.Limit)
                throw Missed(found, field, $"to correct it would take the coil to {QuantityFormat.Print(drive, "T")}, beyond the limit of ±{QuantityFormat.Print(_settings.Limit, "T")}");
            if (Math.Abs(drive - field) > furthest)
            {
                throw Missed(
                    found,
                    field,
                    $"that is more than a calibration can be wrong by ({QuantityFormat.Print(furthest, "T")}); is its probe in the coil's field, with the coil's sign?");
            }

            if (corrections == _settings.Corrections)
            {
                throw Missed(
                    found,
                    field,
                    $"the tolerance of {QuantityFormat.Print(_tolerance, "T")} was not reached with {_settings.Corrections} corrections ('corrections')");
            }

            await RampAndSettleAsync(drive, cancellation).ConfigureAwait(false);
        }
    }

    private InstrumentException Missed(double found, double wanted, string reason) => new(
        _settings.Gaussmeter ?? _settings.Electromagnet,
        null,
        $"it reads {QuantityFormat.Print(found, "T", 6)} where {QuantityFormat.Print(wanted, "T", 6)} was asked; {reason}");

    private async ValueTask RampAndSettleAsync(double field, CancellationToken cancellation)
    {
        var wanted = field / _settings.TeslaPerAmpere;
        await RampAsync(field, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settle, cancellation).ConfigureAwait(false);
        var held = await _supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false);
        var tolerance = Math.Max(RelativeTolerance * Math.Abs(wanted), _tolerance / _settings.TeslaPerAmpere);
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
        foreach (var (field, wait) in FieldRamp.Steps(_field, target, _settings.Ramp))
        {
            await _supply.SetCurrentAsync(field / _settings.TeslaPerAmpere, cancellation).ConfigureAwait(false);
            _field = field;
            await _time.WaitAsync(wait, cancellation).ConfigureAwait(false);
        }
    }
}
