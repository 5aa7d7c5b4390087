using System.Runtime.ExceptionServices;
using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>A field that a gaussmeter holds by itself: it is told the set point, ramps and controls, and is waited for.</summary>
public sealed class FieldControllerMagnet : IFieldSource, IComposedRole
{
    // How often the field is looked at after a ramp, and how often in a row it must be there: a control that overshoots passes through.
    private const double LookInterval = 0.1;
    private const int LooksInARow = 3;
    private const double UsualToleranceOfLimit = 5e-4;

    private readonly IFieldController _controller;
    private readonly FieldControllerMagnetSettings _settings;
    private readonly TimeProvider _time;
    private readonly double _tolerance;
    private double _field;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="controller">The gaussmeter, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public FieldControllerMagnet(IFieldController controller, FieldControllerMagnetSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _controller = controller;
        _settings = settings;
        _time = time;
        _tolerance = settings.Tolerance ?? (UsualToleranceOfLimit * settings.Limit);
    }

    /// <inheritdoc/>
    public double SafeWithin => (_settings.Limit / _settings.Ramp) + _settings.Settle + 10;

    /// <inheritdoc/>
    public double? Reference => _settings.Reference;

    private FieldControl Control => new()
    {
        Proportional = _settings.Proportional,
        Integral = _settings.Integral,
        Ramp = _settings.Ramp,
        Slope = _settings.Slope,
    };

    /// <inheritdoc/>
    /// <remarks>A field that is held already is ramped down first: another range would change what the parts of the control mean.</remarks>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await ComeDownAsync(cancellation).ConfigureAwait(false);
        await _controller.SetControllingAsync(false, cancellation).ConfigureAwait(false);
        await _controller.ConfigureAsync(new GaussmeterConfiguration { AutoRange = false, Range = _settings.Limit }, cancellation).ConfigureAwait(false);
        await _controller.ConfigureControlAsync(Control, cancellation).ConfigureAwait(false);
        await _controller.SetFieldAsync(0, cancellation).ConfigureAwait(false);
        await _controller.SetControllingAsync(true, cancellation).ConfigureAwait(false);
        _field = 0;
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The gaussmeter did not come to read the field in time, or does not control it any more.</exception>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.FieldController);
        await _controller.SetFieldAsync(field, cancellation).ConfigureAwait(false);
        var way = Math.Abs(field - _field);
        _field = field;
        await _time.WaitAsync(way / _settings.Ramp, cancellation).ConfigureAwait(false);
        await ArriveAsync(field, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settle, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => _controller.ReadFieldAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>The set point ramps to zero; then the control ends, which takes its output to zero.</remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        Exception? problem = null;
        try
        {
            await ComeDownAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception first)
        {
            // A control that cannot be ramped down is ended all the same.
            problem = first;
        }

        await _controller.MakeSafeAsync(cancellation).ConfigureAwait(false);
        if (problem is not null) ExceptionDispatchInfo.Throw(problem);
    }

    /// <summary>
    /// Ramps a field that is held to zero. The set point says where a ramp goes, the field where it is: after one that was broken off the farther
    /// of the two is waited for. One beyond the limit is waited for as if it were at the limit.
    /// </summary>
    private async ValueTask ComeDownAsync(CancellationToken cancellation)
    {
        if (!await _controller.ReadControllingAsync(cancellation).ConfigureAwait(false)) return;
        var target = Math.Abs(await _controller.ReadFieldSetPointAsync(cancellation).ConfigureAwait(false));
        await _controller.ConfigureControlAsync(Control, cancellation).ConfigureAwait(false);
        await _controller.SetFieldAsync(0, cancellation).ConfigureAwait(false);
        // In a rehearsal nothing is read: the number counts.
        var held = double.MaxNumber(target, await FindFieldAsync(cancellation).ConfigureAwait(false));
        if (held > 0) await _time.WaitAsync((Math.Min(held, _settings.Limit) / _settings.Ramp) + _settings.Settle, cancellation).ConfigureAwait(false);
    }

    /// <summary>How large the field is, of either sign; one that the gaussmeter cannot read, being beyond its range, counts as the limit.</summary>
    private async ValueTask<double> FindFieldAsync(CancellationToken cancellation)
    {
        try
        {
            return Math.Abs(await _controller.ReadFieldAsync(cancellation).ConfigureAwait(false));
        }
        catch (InstrumentException)
        {
            return _settings.Limit;
        }
    }

    private async ValueTask ArriveAsync(double field, CancellationToken cancellation)
    {
        var inARow = 0;
        for (double waited = 0; ; waited += LookInterval)
        {
            var found = await _controller.ReadFieldAsync(cancellation).ConfigureAwait(false);
            // In a rehearsal nothing is read.
            if (double.IsNaN(found)) return;
            inARow = Math.Abs(found - field) <= _tolerance ? inARow + 1 : 0;
            if (inARow == LooksInARow) return;
            if (inARow == 0 && waited > _settings.Patience) throw await MissedAsync(found, field, cancellation).ConfigureAwait(false);
            await _time.WaitAsync(LookInterval, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<InstrumentException> MissedAsync(double found, double field, CancellationToken cancellation)
    {
        var reason = await _controller.ReadControllingAsync(cancellation).ConfigureAwait(false)
            ? "is its probe in the coil's field, the supply switched on and in analog control, the control tuned ('proportional', 'integral')?"
            : "it does not control the field any more; did somebody end that at the front panel?";
        return new InstrumentException(
            _settings.FieldController,
            null,
            $"it reads {QuantityFormat.Print(found, "T", 6)} where {QuantityFormat.Print(field, "T", 6)} was asked, {QuantityFormat.Print(_settings.Patience, "s")} "
            + $"after the ramp and more than the tolerance of {QuantityFormat.Print(_tolerance, "T")} off; {reason}");
    }
}
