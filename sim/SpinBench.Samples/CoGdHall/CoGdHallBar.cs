using SpinBench.Physics.Switching;
using SpinBench.Randomness;

namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// A Hall bar of a compensated Co/Gd ferrimagnet, whose current-induced switching turns from binary to gradual with the thickness of an
/// oxide cap (Li et al., Chinese Physics B 31, 117106, 2022). Axes: x along the current, z normal; the in-plane field lies along x.
/// The bar is a set of independent nucleation sites (<see cref="NucleationSites"/>) under
/// H = H_z + H_SOT + λ·⟨m⟩ with H_SOT = −η·J·sign(H_x)·min(1, |H_x|/H_c): with H_x below zero a positive current raises the Hall resistance.
/// </summary>
/// <remarks>
/// <para>A current heats the channel at once, as it nearly does within a pulse of milliseconds. Pulses' edges are left out, and so is what an
/// alternating read current does to the sites: they see currents that the write channel is driven with.</para>
/// <para>Walls and the coherent tilt (<see cref="CoherentTilt"/>) have their own signs of the torque: both as the publication's findings
/// have them, the tilt's field positive for a positive current.</para>
/// </remarks>
public sealed class CoGdHallBar : ISample
{
    /// <summary>Largest current, A: beyond, the channel is far above the temperatures that the model is made for.</summary>
    public const double LargestCurrent = 60e-3;

    // Rates are constant for so long under a current: twice the first, then up to a full step, then full steps.
    private const double FirstDrivenStep = 0.25e-3;
    private const double DrivenStep = 1e-3;
    private const int FewestDrivenSteps = 2;

    // Without a current: this long after the last change, then a share of the time since. A field's change is cut into such steps.
    private const double IdleStep = 10e-3;
    private const double IdleShare = 0.125;
    private const double FieldStep = 0.2e-3;

    // Fields that rounding tells apart are the same.
    private const double SameField = 1e-12;

    private const double LongestPulse = 10;
    private const double Rounding = 1e-9;

    // What rounding leaves of a step at its end, s: no time in which anything happens, nor a number is drawn.
    private const double Instant = 1e-12;

    private readonly CoGdHallBarParameters _parameters;
    private readonly NucleationSites _sites;
    private readonly CoherentTilt _tilt;
    private readonly ChannelWear _wear;
    private SampleField _field;
    private SampleField _begin;
    private double _current;
    private double _pending;
    private HallVoltageCurve? _curve;
    private (SampleField Field, int UpCount) _curveOf;
    private double _calm;

    /// <summary>Makes the device that the seed stands for and puts it under the probes in zero field.</summary>
    /// <param name="parameters">What the device is.</param>
    public CoGdHallBar(CoGdHallBarParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        var barrier = parameters.Barrier;
        _sites = new NucleationSites(barrier, HallBarDrive.Factors(parameters), new RandomStream(parameters.Seed, parameters.ComponentPath, "switching"));
        _tilt = new CoherentTilt(barrier.AnisotropyField);
        _wear = new ChannelWear(parameters.ChannelResistance);
        var coin = new RandomStream(parameters.Seed, parameters.ComponentPath, "initial state");
        if (parameters.InitialState != DomainState.Down)
            _sites.Set(_ => parameters.InitialState == DomainState.Up || coin.NextUniform() < 0.5);
    }

    /// <inheritdoc/>
    public string Model => "co-gd-hall-bar";

    /// <inheritdoc/>
    public double WriteResistance => _parameters.ChannelResistance;

    /// <inheritdoc/>
    /// <remarks>The Hall resistance.</remarks>
    public double Resistance => Curve.Resistance;

    /// <inheritdoc/>
    public double ReadPathResistance => _parameters.ChannelResistance;

    /// <inheritdoc/>
    public double ReadContactResistance => _parameters.HallContactResistance;

    /// <inheritdoc/>
    public bool HasSeparateReadContacts => true;

    /// <inheritdoc/>
    public IVoltageCurve ReadCurve => Curve;

    /// <inheritdoc/>
    public bool TakesNormalField => true;

    /// <inheritdoc/>
    public bool FollowsHeldVoltage => true;

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public WearReport Wear => _wear.Report;

    /// <summary>Mean state of the sites, −1 to 1.</summary>
    public double Magnetization => _sites.Mean;

    /// <summary>Anisotropy field H_k, μ0H in T: what a measurement is to find.</summary>
    public double AnisotropyField => _parameters.Barrier.AnisotropyField;

    /// <inheritdoc/>
    public IReadOnlyList<LayerState> Layers
    {
        get
        {
            double tilt = Math.Clamp(_field.InPlane / AnisotropyField, -1, 1);
            return [new LayerState("[Co/Gd] multilayer", tilt, 0, Math.Sqrt(1 - (tilt * tilt)) * _sites.Mean)];
        }
    }

    // The same object as long as nothing has changed: who keeps it need not ask it again.
    private HallVoltageCurve Curve
    {
        get
        {
            if (_curve is null || _curveOf != (_field, _sites.UpCount))
            {
                _curveOf = (_field, _sites.UpCount);
                _curve = new HallVoltageCurve(_parameters, _tilt, _field, (double)_sites.UpCount / _sites.Count);
            }

            return _curve;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sites change at the ends of steps whose lengths follow from the history of field and voltage alone: the outcome does not depend on into
    /// how many pieces a wait is cut.
    /// </remarks>
    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0)
    {
        Allowed.Between(duration, 0, double.MaxValue, "s", nameof(duration));
        fieldFrom.Check(nameof(fieldFrom));
        fieldTo.Check(nameof(fieldTo));
        double current = CheckCurrent(held);
        _wear.Drive(held, duration);
        if (current != _current || fieldFrom.Distance(_field) > SameField) Begin(current, fieldFrom);
        double change = fieldFrom.Distance(fieldTo), passed = 0;
        bool interrupted = false;
        while (passed < duration && !interrupted)
        {
            double step = change > 0 ? Math.Min(Step, duration * (FieldStep / change)) : Step;
            double left = Math.Max(0, step - _pending), rest = duration - passed;
            bool isComplete = left <= rest * (1 + Rounding);
            passed = isComplete && left < rest ? passed + left : isComplete ? duration : passed + rest;
            _pending = isComplete ? step : _pending + rest;
            _field = passed < duration ? fieldFrom.Towards(fieldTo, passed / duration) : fieldTo;
            // Who watches the bar sees what happens without a current when it happens; a current's steps are shorter than that matters.
            interrupted = isComplete && End() && current == 0;
        }

        if (duration == 0) Begin(current, fieldTo);
        return passed;
    }

    /// <inheritdoc/>
    /// <remarks>The pulse takes its time: what happens within its width has happened when this returns.</remarks>
    public void Pulse(in WritePulse pulse, SampleField field)
    {
        field.Check(nameof(field));
        Allowed.Between(pulse.Width, 0, LongestPulse, "s", nameof(pulse.Width));
        double current = CheckCurrent(pulse.Voltage);
        _wear.Drive(pulse.Voltage, pulse.Width);
        _wear.Drive(0, 0);
        Drive(current, pulse.Width, field);
    }

    /// <inheritdoc/>
    public void Play(in WriteWaveform waveform, SampleField field)
    {
        field.Check(nameof(field));
        foreach (float sample in waveform.Samples.Span)
        {
            double voltage = waveform.Offset + (waveform.Scale * sample);
            double current = CheckCurrent(voltage);
            _wear.Drive(voltage, waveform.Interval);
            Drive(current, waveform.Interval, field);
        }
    }

    // How long the present step is to be.
    private double Step => _current == 0 ? Math.Max(IdleStep, IdleShare * _calm)
        : _calm < 2 * FirstDrivenStep * (1 - Rounding) ? FirstDrivenStep
        : _calm < DrivenStep * (1 - Rounding) ? DrivenStep - (2 * FirstDrivenStep) : DrivenStep;

    // Another current or another field: what was under way ends here.
    private void Begin(double current, SampleField field)
    {
        End();
        (_current, _field, _begin, _calm) = (current, field, field, 0);
    }

    // Ends the present step, over which field and current were those of its middle.
    private bool End()
    {
        bool changed = _pending > Instant && Pass(_pending, _begin.Towards(_field, 0.5), _current);
        _calm = _begin == _field || _current != 0 ? _calm + _pending : 0;
        (_pending, _begin) = (0, _field);
        return changed;
    }

    // A pulse whose length is known: steps of a millisecond, two at least, so that the sites follow each other's field.
    private void Drive(double current, double duration, SampleField field)
    {
        Begin(current, field);
        int steps = (int)Math.Clamp(Math.Ceiling((duration / DrivenStep) - Rounding), FewestDrivenSteps, int.MaxValue);
        for (int step = 0; step < steps; step++) Pass(duration / steps, field, current);
        Begin(0, field);
    }

    private bool Pass(double duration, SampleField field, double current) =>
        _sites.Pass(duration, HallBarDrive.Of(_parameters, field, current, _sites.Mean));

    private double CheckCurrent(double voltage) =>
        Allowed.Between(voltage / _parameters.ChannelResistance, -LargestCurrent, LargestCurrent, "A", "The current in the write channel");
}
