using SpinBench.Instruments;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>
/// The physics of a four-quadrant supply with a coil: set points of 16 bits, a loop that settles, a compliance that limits the slew,
/// noise and 16 bits in the readings. Off, the current decays with the coil's L/R.
/// </summary>
public sealed class SimulatedPowerSupply : IBipolarSupply, ICurrentHistory
{
    /// <summary>Codes from zero to full scale, either sign: 16 bits together.</summary>
    private const int Codes = 32767;

    /// <summary>How far a straight piece may be from the current, as a part of full scale.</summary>
    private const double Straightness = 1e-4;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated bipolar supply", "0", "1");

    private readonly IStation _station;
    private readonly SimulatedPowerSupplySettings _settings;
    private readonly CoilCurrent _coil;
    private readonly RandomStream _noise;
    private double _currentSetPoint;
    private double _voltageSetPoint;
    private SupplyList? _list;

    /// <summary>Builds a supply, switched off, at zero current.</summary>
    /// <param name="station">Is brought up to the present before anything changes or is measured.</param>
    /// <param name="settings">Ratings, imperfections and coil.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedPowerSupply(IStation station, SimulatedPowerSupplySettings settings, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(settings);
        _station = station;
        _settings = settings;
        _coil = new CoilCurrent(settings.CoilInductance, settings.CoilResistance, settings.SettlingTime);
        _noise = new RandomStream(seed, path, "reading");
        VoltageLimit = Quantize(settings.RatedVoltage / 2, settings.RatedVoltage);
        CurrentLimit = settings.RatedCurrent;
    }

    /// <summary>What is held constant.</summary>
    internal SupplyMode Mode { get; private set; } = SupplyMode.Current;

    /// <summary>True for a quarter of the current range.</summary>
    internal bool QuarterRange { get; private set; }

    /// <summary>True when the output is on.</summary>
    internal bool IsOn { get; private set; }

    /// <summary>Largest voltage in current mode, in V.</summary>
    internal double VoltageLimit { get; private set; }

    /// <summary>Largest current in voltage mode, in A.</summary>
    internal double CurrentLimit { get; private set; }

    /// <summary>Ratings, imperfections and coil.</summary>
    internal SimulatedPowerSupplySettings Settings => _settings;

    /// <summary>Full scale of the current, in A.</summary>
    internal double CurrentRange => QuarterRange ? _settings.RatedCurrent / 4 : _settings.RatedCurrent;

    /// <summary>What <c>CURR</c> stands for: the set point in current mode, the limit in voltage mode, in A.</summary>
    internal double ProgrammedCurrent => Mode == SupplyMode.Current ? _currentSetPoint : CurrentLimit;

    /// <summary>What <c>VOLT</c> stands for: the set point in voltage mode, the limit in current mode, in V.</summary>
    internal double ProgrammedVoltage => Mode == SupplyMode.Voltage ? _voltageSetPoint : VoltageLimit;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        StopList();
        ProgramCurrent(0);
        Switch(false);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check("a compliance of", configuration.ComplianceVoltage, _settings.RatedVoltage, "V");
        if (configuration.QuarterRange) Check("a set point of", _currentSetPoint, _settings.RatedCurrent / 4, "A");
        SelectMode(configuration.Mode);
        SelectRange(configuration.QuarterRange);
        VoltageLimit = Quantize(Math.Abs(configuration.ComplianceVoltage), _settings.RatedVoltage);
        Drive();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new SupplyConfiguration { Mode = Mode, ComplianceVoltage = VoltageLimit, QuarterRange = QuarterRange });

    /// <inheritdoc/>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        ProgramCurrent(current);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => ValueTask.FromResult(ProgrammedCurrent);

    /// <inheritdoc/>
    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(MeasureCurrent());

    /// <inheritdoc/>
    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => ValueTask.FromResult(MeasureVoltage());

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        Switch(on);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(IsOn);

    /// <inheritdoc/>
    /// <remarks>A piece is within 10⁻⁴ of full scale of the current.</remarks>
    public CurrentPiece NextPiece(double from, double until)
    {
        AdvanceTo(from);
        var start = _coil.Current;
        // A list's next set point bends the current: the piece ends there.
        var end = _list is { } list && list.Due > from ? Math.Min(until, list.Due) : until;
        _coil.AdvanceStraight(end, Straightness * _settings.RatedCurrent);
        return new CurrentPiece(_coil.Time, start, _coil.Current);
    }

    /// <summary>Programs the current: set point or limit, according to the mode.</summary>
    /// <exception cref="InstrumentSettingException">It is out of range.</exception>
    internal void ProgramCurrent(double current)
    {
        Check("a current of", current, CurrentRange, "A");
        var quantized = Quantize(current, CurrentRange);
        if (Mode == SupplyMode.Current) _currentSetPoint = quantized; else CurrentLimit = Math.Abs(quantized);
        Drive();
    }

    /// <summary>Programs the voltage: set point or limit, according to the mode.</summary>
    /// <exception cref="InstrumentSettingException">It is out of range.</exception>
    internal void ProgramVoltage(double voltage)
    {
        Check("a voltage of", voltage, _settings.RatedVoltage, "V");
        var quantized = Quantize(voltage, _settings.RatedVoltage);
        if (Mode == SupplyMode.Voltage) _voltageSetPoint = quantized; else VoltageLimit = Math.Abs(quantized);
        Drive();
    }

    /// <summary>Chooses what is held constant; on a change the new set point is zero ([unverified]).</summary>
    internal void SelectMode(SupplyMode mode)
    {
        if (mode == Mode) return;
        Mode = mode;
        _currentSetPoint = _voltageSetPoint = 0;
        Drive();
    }

    /// <summary>Chooses the full or the quarter range of the current.</summary>
    /// <exception cref="InstrumentSettingException">The set point does not fit into the quarter range.</exception>
    internal void SelectRange(bool quarter)
    {
        if (quarter) Check("a set point of", _currentSetPoint, _settings.RatedCurrent / 4, "A");
        QuarterRange = quarter;
        _currentSetPoint = Quantize(_currentSetPoint, CurrentRange);
        Drive();
    }

    /// <summary>Switches the output.</summary>
    internal void Switch(bool on)
    {
        IsOn = on;
        Drive();
    }

    /// <summary>True while the set points come from a list.</summary>
    internal bool RunsList
    {
        get
        {
            CatchUp();
            return _list is not null;
        }
    }

    /// <summary>Lets the set points of the present mode come from a list from now on.</summary>
    /// <exception cref="InstrumentSettingException">One of them is out of range.</exception>
    internal void StartList(double[] levels, double[] dwells, int count, int skip)
    {
        var isCurrent = Mode == SupplyMode.Current;
        foreach (var level in levels)
        {
            if (isCurrent) Check("a list with a current of", level, CurrentRange, "A");
            else Check("a list with a voltage of", level, _settings.RatedVoltage, "V");
        }

        CatchUp();
        _list = new SupplyList(levels, dwells, count, skip, _station.Now);
        CatchUp();
    }

    /// <summary>Leaves the list; the set point stays where it is.</summary>
    internal void StopList()
    {
        CatchUp();
        _list = null;
    }

    /// <summary>Measures the current, in A.</summary>
    internal double MeasureCurrent()
    {
        CatchUp();
        return Quantize(_coil.Current + (_settings.CurrentNoise * _noise.NextGaussian()), CurrentRange);
    }

    /// <summary>Measures the voltage, in V.</summary>
    internal double MeasureVoltage()
    {
        CatchUp();
        return Quantize(_coil.Voltage + (_settings.VoltageNoise * _noise.NextGaussian()), _settings.RatedVoltage);
    }

    private void Drive()
    {
        CatchUp();
        Apply();
    }

    private void Apply()
    {
        if (!IsOn) _coil.Relax(0);
        else if (Mode == SupplyMode.Current) _coil.Regulate(_currentSetPoint, VoltageLimit);
        else _coil.Relax(Math.Clamp(_voltageSetPoint / _settings.CoilResistance, -CurrentLimit, CurrentLimit));
    }

    // The station asks for the pieces up to now; where there is no station that does, the coil goes its way by itself.
    private void CatchUp()
    {
        _station.CatchUp();
        AdvanceTo(_station.Now);
    }

    private void AdvanceTo(double time)
    {
        while (_list is { } list && list.Due <= time)
        {
            _coil.AdvanceTo(list.Due);
            if (!list.TryTake(out var level))
            {
                _list = null;
                break;
            }

            if (Mode == SupplyMode.Current) _currentSetPoint = Quantize(level, CurrentRange);
            else _voltageSetPoint = Quantize(level, _settings.RatedVoltage);
            Apply();
        }

        _coil.AdvanceTo(time);
    }

    private static double Quantize(double value, double fullScale) =>
        Math.Clamp(Math.Round(value / fullScale * Codes), -Codes, Codes) / Codes * fullScale;

    private static void Check(string what, double value, double limit, string unit)
    {
        if (Math.Abs(value) <= limit * (1 + 1e-9)) return;
        throw new InstrumentSettingException(Identity.Model, $"{what} {value} {unit} was asked for; allowed are -{limit} {unit} to {limit} {unit}");
    }
}
