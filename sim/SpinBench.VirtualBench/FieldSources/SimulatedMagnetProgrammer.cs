using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>
/// The physics of a magnet programmer with its supply and magnet: a state machine that ramps the supply's current in segments of different
/// rates, a persistent switch that may separate the magnet from the supply, and a magnet that may quench.
/// </summary>
public sealed partial class SimulatedMagnetProgrammer : IMagnetProgrammer, ICurrentHistory
{
    /// <summary>How far a straight piece may be from the current, as a part of the largest current.</summary>
    private const double Straightness = 1e-5;

    // A magnet that the opening switch joins to a supply at another current than its own quenches.
    private const double LargestMismatch = 0.01;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated magnet programmer", "0", "1");

    private readonly IStation _station;
    private readonly SimulatedMagnetProgrammerSettings _settings;
    private readonly RampedCoil _coil;
    private readonly RandomStream _noise;
    private double _persistentCurrent;
    private RampSegment[] _segments = [new(double.PositiveInfinity, 0.01)];

    /// <summary>Builds a programmer, paused at zero current.</summary>
    /// <param name="station">Is brought up to the present before anything changes or is measured.</param>
    /// <param name="settings">Ratings and magnet.</param>
    /// <param name="teslaPerAmpere">Calibration of the magnet that the programmer holds, in T/A.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedMagnetProgrammer(
        IStation station, SimulatedMagnetProgrammerSettings settings, [Unit("T/A")] double teslaPerAmpere, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(settings);
        _station = station;
        _settings = settings;
        _coil = new RampedCoil(settings.Inductance, settings.LeadResistance);
        _noise = new RandomStream(seed, path, "reading");
        TeslaPerAmpere = teslaPerAmpere;
        CurrentLimit = settings.RatedCurrent;
        VoltageLimit = Math.Min(2, settings.RatedVoltage);
        _coil.Segments = _segments;
        _coil.Hold();
    }

    /// <summary>Ratings and magnet.</summary>
    internal SimulatedMagnetProgrammerSettings Settings => _settings;

    /// <summary>The calibration that the programmer holds, in T/A.</summary>
    internal double TeslaPerAmpere { get; set; }

    /// <summary>Largest target, in A.</summary>
    internal double CurrentLimit { get; set; }

    /// <summary>Largest voltage of ramps, in V.</summary>
    internal double VoltageLimit { get; private set; }

    /// <summary>The target, in A.</summary>
    internal double Target { get; private set; }

    /// <summary>The persistent switch.</summary>
    internal PersistentSwitch Switch { get; } = new();

    /// <summary>Rates of ramps by the magnitude of the current.</summary>
    internal IReadOnlyList<RampSegment> Segments => _segments;

    /// <summary>Number of quenches.</summary>
    internal int Quenches { get; private set; }

    private MagnetRampState _state = MagnetRampState.Paused;

    /// <summary>What it is doing.</summary>
    internal MagnetRampState State
    {
        get
        {
            CatchUp();
            if (_state != MagnetRampState.Quench && Switch.IsBusy) return Switch.IsHeated ? MagnetRampState.HeatingSwitch : MagnetRampState.CoolingSwitch;
            return _state switch
            {
                MagnetRampState.Ramping when _coil.HasArrived => MagnetRampState.Holding,
                MagnetRampState.Zeroing when _coil.HasArrived => MagnetRampState.AtZero,
                _ => _state,
            };
        }
    }

    /// <summary>True while the magnet's current runs in the closed switch and the supply's is another matter.</summary>
    internal bool IsPersistent
    {
        get
        {
            CatchUp();
            return Switch.IsClosed && _persistentCurrent != 0;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The magnet's current; a piece is within 10⁻⁵ of the largest of it.</remarks>
    public CurrentPiece NextPiece(double from, double until)
    {
        AdvanceTo(from);
        var start = MagnetCurrent;
        // The switch opens or closes between pieces.
        var end = Switch.Done > _coil.Time ? Math.Min(until, Switch.Done) : until;
        if (Switch.IsClosed) _coil.AdvanceTo(end);
        else _coil.AdvanceStraight(end, Straightness * _settings.RatedCurrent);
        var reached = MagnetCurrent;
        Settle();
        return new CurrentPiece(_coil.Time, start, reached);
    }

    /// <summary>Sets the target, in A; a ramp that is under way or over goes there.</summary>
    internal void SetTarget(double current)
    {
        CatchUp();
        Target = current;
        if (_state == MagnetRampState.Ramping) Drive();
    }

    /// <summary>Sets the largest voltage of ramps, in V.</summary>
    internal void SetVoltageLimit(double voltage)
    {
        CatchUp();
        VoltageLimit = voltage;
        Drive();
    }

    /// <summary>Sets the rates of ramps.</summary>
    internal void SetSegments(RampSegment[] segments)
    {
        CatchUp();
        _segments = segments;
        _coil.Segments = segments;
    }

    /// <summary>Begins a ramp, or stops it. After a quench, and while the switch is heated or cooled, nothing moves.</summary>
    internal void Move(MagnetRampState state)
    {
        CatchUp();
        if (_state == MagnetRampState.Quench || Switch.IsBusy) return;
        _state = state;
        Drive();
    }

    /// <summary>Switches the heater of the persistent switch.</summary>
    internal void Heat(bool on)
    {
        CatchUp();
        // A ramp that is under way ends here [unverified].
        if (on != Switch.IsHeated) Move(MagnetRampState.Paused);
        Switch.Heat(on, _coil.Time);
    }

    /// <summary>Says whether there is a persistent switch.</summary>
    internal void InstallSwitch(bool isInstalled)
    {
        CatchUp();
        _persistentCurrent = MagnetCurrent;
        Switch.Install(isInstalled);
    }

    /// <summary>The magnet quenches: its current goes, and all ramps are disabled until it is acknowledged.</summary>
    internal void Quench()
    {
        CatchUp();
        BeginQuench();
    }

    /// <summary>Acknowledges a quench.</summary>
    internal void AcknowledgeQuench()
    {
        CatchUp();
        if (_state != MagnetRampState.Quench) return;
        _state = MagnetRampState.Paused;
        Drive();
    }

    /// <summary>Measures the magnet's current, in A.</summary>
    internal double MeasureMagnetCurrent()
    {
        CatchUp();
        return MagnetCurrent + (_settings.CurrentNoise * _noise.NextGaussian());
    }

    /// <summary>Measures the supply's current, in A.</summary>
    internal double MeasureSupplyCurrent()
    {
        CatchUp();
        return _coil.Current + (_settings.CurrentNoise * _noise.NextGaussian());
    }

    /// <summary>The supply's voltage, in V.</summary>
    internal double SupplyVoltage
    {
        get
        {
            CatchUp();
            return _state == MagnetRampState.Quench ? 0 : _coil.Voltage;
        }
    }

    private double MagnetCurrent => Switch.IsClosed ? _persistentCurrent : _coil.Current;

    private void Drive()
    {
        switch (_state)
        {
            case MagnetRampState.Ramping:
                _coil.Ramp(Target, VoltageLimit);
                break;
            case MagnetRampState.Zeroing:
                _coil.Ramp(0, VoltageLimit);
                break;
            case MagnetRampState.ManualUp:
                _coil.Ramp(CurrentLimit, VoltageLimit);
                break;
            case MagnetRampState.ManualDown:
                _coil.Ramp(-CurrentLimit, VoltageLimit);
                break;
            case MagnetRampState.Quench:
                break;
            default:
                _coil.Hold();
                break;
        }
    }

    private void BeginQuench()
    {
        if (_state == MagnetRampState.Quench) return;
        Quenches++;
        _state = MagnetRampState.Quench;
        _persistentCurrent = 0;
        _coil.Decay(_settings.QuenchTime);
    }

    private void CatchUp()
    {
        _station.CatchUp();
        AdvanceTo(_station.Now);
    }

    private void AdvanceTo(double time)
    {
        while (_coil.Time < time)
        {
            var end = Switch.Done > _coil.Time ? Math.Min(time, Switch.Done) : time;
            _coil.AdvanceStraight(end, Straightness * _settings.RatedCurrent);
            Settle();
        }
    }

    // What happens at the end of a piece: the switch has opened or closed, or the magnet carries too much.
    private void Settle()
    {
        if (_coil.Time >= Switch.Done)
        {
            var before = MagnetCurrent;
            Switch.Finish();
            if (Switch.IsClosed) _persistentCurrent = _coil.Current;
            else if (Math.Abs(before - _coil.Current) > LargestMismatch * _settings.RatedCurrent) BeginQuench();
        }

        if (_settings.QuenchCurrent is { } most && Math.Abs(MagnetCurrent) > most) BeginQuench();
    }
}
