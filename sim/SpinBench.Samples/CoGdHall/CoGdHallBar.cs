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

    private const double LongestPulse = 10;

    private readonly CoGdHallBarParameters _parameters;
    private readonly NucleationSites _sites;
    private readonly CoherentTilt _tilt;
    private readonly ChannelWear _wear;
    private readonly HistorySteps _history;
    private HallVoltageCurve? _curve;
    private (SampleField Field, int UpCount) _curveOf;

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
        _history = new HistorySteps(Pass);
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
            double tilt = Math.Clamp(_history.Field.InPlane / AnisotropyField, -1, 1);
            return [new LayerState("[Co/Gd] multilayer", tilt, 0, Math.Sqrt(1 - (tilt * tilt)) * _sites.Mean)];
        }
    }

    // The same object as long as nothing has changed: who keeps it need not ask it again.
    private HallVoltageCurve Curve
    {
        get
        {
            if (_curve is null || _curveOf != (_history.Field, _sites.UpCount))
            {
                _curveOf = (_history.Field, _sites.UpCount);
                _curve = new HallVoltageCurve(_parameters, _tilt, _history.Field, (double)_sites.UpCount / _sites.Count);
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
        return _history.Advance(duration, fieldFrom, fieldTo, current);
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
        _history.Drive(pulse.Width, field, current);
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
            _history.Drive(waveform.Interval, field, current);
        }
    }

    private bool Pass(double duration, SampleField field, double current) =>
        _sites.Pass(duration, HallBarDrive.Of(_parameters, field, current, _sites.Mean));

    private double CheckCurrent(double voltage) =>
        Allowed.Between(voltage / _parameters.ChannelResistance, -LargestCurrent, LargestCurrent, "A", "The current in the write channel");
}
