using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>The firmware of a Keithley 2400 source meter and its siblings 2401, 2410, 2420, 2430 and 2440.</summary>
/// <remarks>
/// While it measures it holds commands back, as the manual says. Where it waits for an event other than time (a bus trigger, a line) it
/// takes commands nevertheless: a wait that nobody can end would only look like a dead line.
/// </remarks>
public sealed partial class VirtualKeithley2400 : KeithleyFirmware<VirtualKeithley2400>
{
    /// <summary>Largest number of readings of one run of the trigger model, and of the buffer.</summary>
    private const int MostReadings = 2500;

    /// <summary>The compliance bit of the measurement register [unverified].</summary>
    private const int ComplianceBit = 16384;

    /// <summary>Time stamps begin anew here.</summary>
    private const double LargestTime = 99999.999;

    private static readonly NumberFormat Readings = new(decimals: 6, plusSign: true, exponentDigits: 2);
    private static readonly NumberFormat Settings = new(decimals: 6, plusSign: false, exponentDigits: 2);
    private static readonly ScpiError NotWithOutputOff = new(803, "Not permitted with OUTPUT off"); // The number is [unverified].
    private static readonly ScpiError ReadBackIsOn = new(823, "Invalid with source read-back on"); // [unverified]

    /// <summary>Ohms ranges by name with the current that automatic ohms drive on them, in A [unverified].</summary>
    private static readonly (double Range, double Current)[] OhmsRanges =
        [(20, 0.1), (200, 10e-3), (2e3, 1e-3), (20e3, 100e-6), (200e3, 10e-6), (2e6, 1e-6), (20e6, 1e-6), (200e6, 100e-9)];

    private readonly SimulatedSourceMeter _meter;
    private readonly ITerminals _terminals;
    private readonly SourceSweep[] _sweeps = [new(), new()];
    private Keithley2400Panel _panel = new();
    private bool _measuresVoltage;
    private bool _measuresCurrent = true;
    private bool _measuresOhms;
    private bool _isConcurrent = true;
    private bool _ohmsAreAutomatic = true;
    private bool _choosesOhmsRange = true;
    private double _ohmsRange = 200e3;
    private bool _choosesDelay = true;
    private bool _switchesItselfOff;
    private bool _filters;
    private int _filterCount = 10;
    private int _statistic;
    private int _sweepPoints = MostReadings;
    private bool _sweepsInRatios;
    private bool _sweepsDown;
    private double _fixedLevel;

    /// <summary>Puts the firmware in front of a source meter, whose model it tells in its identity.</summary>
    /// <param name="meter">The physics.</param>
    /// <param name="station">The bench's time.</param>
    /// <param name="terminals">What hangs on the output, by which automatic ohms choose their range.</param>
    public VirtualKeithley2400(SimulatedSourceMeter meter, IStation station, ITerminals terminals)
        : base(
            Dialect(meter),
            Table,
            station,
            new DataFormat(Readings, ["VOLTage", "CURRent", "RESistance", "TIME", "STATus"], selected: 5),
            new TraceBuffer(initialPoints: 100))
    {
        _meter = meter;
        _terminals = terminals;
        _panel.LineFrequency = meter.LineFrequency;
    }

    private protected override MeasurementBits Bits => MeasurementBits.SourceMeter;

    private protected override int TimeElement => 3;

    private protected override bool HoldsWhileMeasuring => true;

    private protected override double ReadingDuration => _meter.ReadingTime(Quantities);

    // Ohms are a quotient of the two others.
    private int Quantities => _measuresOhms || (_measuresVoltage && _measuresCurrent) ? 2 : 1;

    private SourceSweep Sweep => _sweeps[(int)_meter.Source];

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        ResetReadings();
        _meter.Reset();
        foreach (var sweep in _sweeps) sweep.Reset();
        _panel = new Keithley2400Panel { LineFrequency = _meter.LineFrequency };
        (_measuresVoltage, _measuresCurrent, _measuresOhms) = (false, true, false);
        _isConcurrent = _ohmsAreAutomatic = _choosesOhmsRange = _choosesDelay = true;
        _switchesItselfOff = _filters = _sweepsInRatios = _sweepsDown = false;
        _ohmsRange = 200e3;
        _filterCount = 10;
        _statistic = 0;
        _sweepPoints = MostReadings;
    }

    private protected override ScpiError WhyNotReady()
    {
        if (!_meter.IsOn && !_switchesItselfOff) return NotWithOutputOff;
        if (!_meter.IsOn) _meter.Switch(true);
        _fixedLevel = _meter.Level(_meter.Source);
        return ScpiError.None;
    }

    private protected override void WhenIdle()
    {
        // After a sweep the source is back at its fixed level [unverified].
        if (Sweep.Mode != 0) TrySetLevel(_fixedLevel);
        if (_switchesItselfOff) _meter.Switch(false);
    }

    private protected override double[] TakeReading(double time, int index)
    {
        if (Sweep.LevelAt(index, _sweepPoints, _sweepsInRatios, _sweepsDown) is { } level) TrySetLevel(level);
        if (_measuresOhms && _ohmsAreAutomatic) DriveOhms();
        var reading = _meter.Measure(time, Quantities);
        var sourcesVoltage = _meter.Source == SourceFunction.Voltage;
        var voltage = _measuresVoltage || _measuresOhms ? reading.Voltage : sourcesVoltage ? _meter.Level(SourceFunction.Voltage) : double.NaN;
        var current = _measuresCurrent || _measuresOhms ? reading.Current : sourcesVoltage ? double.NaN : _meter.Level(SourceFunction.Current);
        if (reading.InCompliance) Status.Measurement.Repeat(ComplianceBit);
        else Status.Measurement.Condition &= ~ComplianceBit;
        return [voltage, current, _measuresOhms ? voltage / current : double.NaN, TimeStamp(time) % LargestTime, StatusWord(reading)];
    }

    private int StatusWord(SourceMeterReading reading)
    {
        var word = 0;
        if (_filters) word |= 1 << 1;
        if (!_panel.RearTerminals) word |= 1 << 2;
        if (reading.InCompliance) word |= 1 << 3;
        if (_ohmsAreAutomatic && _measuresOhms) word |= 1 << 10;
        if (_measuresVoltage) word |= 1 << 11;
        if (_measuresCurrent) word |= 1 << 12;
        if (_measuresOhms) word |= 1 << 13;
        if (_meter.LimitTest.IsOn) word |= 1 << 7;
        word |= _meter.Source == SourceFunction.Voltage ? 1 << 14 : 1 << 15;
        if (_meter.FourWire) word |= 1 << 22;
        return word;
    }

    // A level of a sweep that the fixed range does not hold is an error of that point; the output stays where it was.
    private void TrySetLevel(double level)
    {
        try
        {
            _meter.SetLevel(_meter.Source, level);
        }
        catch (InstrumentSettingException refused)
        {
            Report(ScpiError.DataOutOfRange, refused.Message);
        }
    }

    // Automatic ohms source the current of their range.
    private void DriveOhms()
    {
        var range = _choosesOhmsRange ? _terminals.Resistance : _ohmsRange;
        var on = _meter.IsOn;
        _meter.SelectSource(SourceFunction.Current);
        _meter.Switch(on);
        var index = Array.FindIndex(OhmsRanges, entry => entry.Range >= range);
        TrySetLevel(OhmsRanges[index < 0 ? OhmsRanges.Length - 1 : index].Current);
    }

    private void SelectFunctions(ref ScpiParameters parameters, bool on)
    {
        Span<bool> chosen = stackalloc bool[3];
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryText(out var name)) return;
            var function = name.ToUpperInvariant() switch
            {
                "VOLT" or "VOLT:DC" or "VOLTAGE" or "VOLTAGE:DC" => 0,
                "CURR" or "CURR:DC" or "CURRENT" or "CURRENT:DC" => 1,
                "RES" or "RESISTANCE" => 2,
                _ => -1,
            };
            if (function < 0)
            {
                parameters.Fail(ScpiError.IllegalParameterValue);
                return;
            }

            chosen[function] = true;
        }

        // With concurrent functions a list adds to those that are on [unverified]; otherwise one excludes the others.
        if (on && !_isConcurrent) SelectFunctions(false, false, false);
        if (chosen[0]) _measuresVoltage = on;
        if (chosen[1]) _measuresCurrent = on;
        if (chosen[2]) _measuresOhms = on;
    }

    private void SelectFunctions(bool voltage, bool current, bool ohms) =>
        (_measuresVoltage, _measuresCurrent, _measuresOhms) = (voltage, current, ohms);

    private void AnswerFunctions(ref ScpiAnswer answer)
    {
        if (_measuresVoltage) answer.Text("VOLT:DC");
        if (_measuresCurrent) answer.Text("CURR:DC");
        if (_measuresOhms) answer.Text("RES");
        if (!_measuresVoltage && !_measuresCurrent && !_measuresOhms) answer.Text("");
    }

    // CONFigure selects the function alone and one immediate reading.
    private void Configure(bool voltage, bool current, bool ohms)
    {
        SelectFunctions(voltage, current, ohms);
        Triggers.Arm.Reset();
        Triggers.Trigger.Reset();
    }

    private void SetCount(TriggerLayer layer, double count)
    {
        var other = layer == Triggers.Arm ? Triggers.Trigger : Triggers.Arm;
        if (count * other.Count > MostReadings && double.IsFinite(count)) Report(ScpiError.DataOutOfRange);
        else layer.Count = count;
    }

    private void SelectMeasureRange(SourceFunction quantity, double value)
    {
        if (quantity == _meter.Source) Report(ReadBackIsOn);
        else _meter.SelectMeasureRange(quantity, value);
    }

    private void Filter() => _meter.Averages = _filters ? _filterCount : 1;

    private void AnswerStatistics(ref ScpiAnswer answer)
    {
        if (Trace.Readings.Count == 0)
        {
            Report(ScpiError.DataStale);
            return;
        }

        for (var element = 0; element < 3; element++) answer.Number(Statistic([.. Trace.Readings.Select(reading => reading[element])]), Readings);
    }

    private double Statistic(double[] values)
    {
        var mean = values.Average();
        return _statistic switch
        {
            0 => mean,
            1 => values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)),
            2 => values.Max(),
            3 => values.Min(),
            _ => values.Max() - values.Min(),
        };
    }

    private static ScpiDialect Dialect(SimulatedSourceMeter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        return new ScpiDialect(
            new InstrumentIdentity(
                "KEITHLEY INSTRUMENTS INC.", "MODEL " + meter.Model, InstrumentIdentity.SimulatedSerialNumber + "02400", "C30   Mar 17 2006 09:29:29/A02  /K/J"),
            Settings,
            ErrorQueueDepth: 10, // [unverified]
            SignedErrorNumbers: false,
            Version: "1996.0");
    }
}
