using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>The firmware of a Keithley 2450 source meter with its SCPI command set.</summary>
/// <remarks>
/// A query that measures cannot let the bench's time pass: readings are taken at once, with time stamps of when they would have been taken,
/// and so is a sweep when it is initiated. The other command sets (<c>TSP</c>, <c>SCPI2400</c>) take a power cycle, and are not simulated.
/// </remarks>
public sealed partial class VirtualKeithley2450 : ScpiFirmware<VirtualKeithley2450>
{
    /// <summary>Functions of the sense subsystem: those of the source, and resistance.</summary>
    private const int Resistance = 2;

    /// <summary>Most readings of one sweep [unverified].</summary>
    private const int MostReadings = 100_000;

    private const int UserDelays = 5;
    private const string FirstBuffer = "defbuffer1";

    private static readonly NumberFormat Numbers = new(decimals: 6, plusSign: false, exponentDigits: 2);

    private readonly SimulatedSourceMeter _meter;
    private readonly IStation _station;
    private readonly Dictionary<string, Keithley2450Buffer> _buffers = new(StringComparer.OrdinalIgnoreCase);
    private readonly double[] _sourceDelay = new double[2];
    private readonly bool[] _choosesDelay = new bool[2];
    private readonly bool[] _readsBack = new bool[2];
    private readonly int[] _offState = new int[2];
    private readonly double[,] _sourceUserDelay = new double[2, UserDelays];
    private readonly double[,] _senseUserDelay = new double[3, UserDelays];
    private readonly List<double>[] _lists = [[0], [0]];
    private readonly double[] _cycles = new double[3];
    private readonly bool[] _fourWire = new bool[3];
    private readonly bool[] _zeroes = new bool[3];
    private readonly bool[] _filters = new bool[3];
    private readonly int[] _filterCount = new int[3];
    private readonly bool[] _movingFilter = new bool[3];
    private double _ohmsRange;
    private bool _choosesOhmsRange;
    private int _function;
    private int _count;
    private bool _rear;
    private (SourceFunction Source, double[] Levels, double Delay, Keithley2450Buffer Buffer)? _sweep;

    /// <summary>Puts the firmware in front of a source meter.</summary>
    /// <param name="meter">The physics, of model 2450.</param>
    /// <param name="station">The bench's time.</param>
    public VirtualKeithley2450(SimulatedSourceMeter meter, IStation station)
        : base(Dialect(), Table)
    {
        ArgumentNullException.ThrowIfNull(meter);
        ArgumentNullException.ThrowIfNull(station);
        _meter = meter;
        _station = station;
        ResetSettings();
    }

    /// <inheritdoc/>
    internal override void CatchUp() => _station.CatchUp();

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        _meter.Reset();
        _buffers.Clear();
        foreach (var name in (string[])[FirstBuffer, "defbuffer2"]) _buffers[name] = new Keithley2450Buffer(name, 100_000, overwrites: true);
        Array.Fill(_sourceDelay, 1e-3);
        Array.Fill(_choosesDelay, true);
        Array.Fill(_readsBack, true);
        Array.Fill(_offState, 0);
        Array.Clear(_sourceUserDelay);
        Array.Clear(_senseUserDelay);
        foreach (var list in _lists)
        {
            list.Clear();
            list.Add(0);
        }

        Array.Fill(_cycles, 1);
        Array.Fill(_fourWire, false);
        Array.Fill(_zeroes, true);
        Array.Fill(_filters, false);
        Array.Fill(_filterCount, 10);
        Array.Fill(_movingFilter, false);
        _ohmsRange = 200e3;
        _choosesOhmsRange = true;
        _function = (int)SourceFunction.Current;
        _count = 1;
        _rear = false;
        _sweep = null;
    }

    private void Measure(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        var buffer = _buffers[FirstBuffer];
        if (parameters.Count > 0 && !TryBuffer(ref parameters, out buffer)) return;
        if (!TryElements(ref parameters, parameters.Count - 1, out var elements) || !TakeReadings(_count, buffer)) return;
        AnswerLast(buffer, elements, ref answer);
    }

    private void Fetch(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        var buffer = _buffers[FirstBuffer];
        if (parameters.Count > 0 && !TryBuffer(ref parameters, out buffer)) return;
        if (TryElements(ref parameters, parameters.Count - 1, out var elements)) AnswerLast(buffer, elements, ref answer);
    }

    private void AnswerLast(Keithley2450Buffer buffer, List<int> elements, ref ScpiAnswer answer)
    {
        if (buffer.Count == 0)
        {
            Report(ScpiError.DataStale);
            return;
        }

        foreach (var element in elements) Keithley2450Elements.Answer(element, buffer[buffer.Count - 1], buffer, ref answer);
    }

    private void AnswerData(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        var any = new NumericRange(1, int.MaxValue, 1);
        if (!parameters.TryInteger(any, out var first) || !parameters.TryInteger(any, out var last)) return;
        var buffer = _buffers[FirstBuffer];
        if (parameters.Count > 2 && !TryBuffer(ref parameters, out buffer)) return;
        if (!TryElements(ref parameters, parameters.Count - 3, out var elements)) return;
        if (first > last || last > buffer.Count)
        {
            parameters.Fail(ScpiError.DataOutOfRange);
            return;
        }

        for (var i = (int)first; i <= last; i++)
        {
            foreach (var element in elements) Keithley2450Elements.Answer(element, buffer[i - 1], buffer, ref answer);
        }
    }

    private static bool TryElements(ref ScpiParameters parameters, int count, out List<int> elements)
    {
        elements = [];
        for (var i = 0; i < count; i++)
        {
            if (!Keithley2450Elements.TryRead(ref parameters, out var element)) return false;
            elements.Add(element);
        }

        if (elements.Count == 0) elements.Add(Keithley2450Elements.Reading);
        return true;
    }

    private bool TryBuffer(ref ScpiParameters parameters, out Keithley2450Buffer buffer)
    {
        buffer = _buffers[FirstBuffer];
        if (!parameters.TryText(out var name)) return false;
        if (_buffers.TryGetValue(name, out var found)) buffer = found;
        return found is not null || parameters.Fail(ScpiError.IllegalParameterValue);
    }

    private bool TakeReadings(int count, Keithley2450Buffer buffer)
    {
        if (!_meter.IsOn)
        {
            // What a real unit does with its output off is [unverified]; a reading of nothing it must not be.
            Report(ScpiError.SettingsConflict, "the output is off");
            return false;
        }

        for (var i = 0; i < count; i++) TakeReading(buffer);
        return true;
    }

    private void TakeReading(Keithley2450Buffer buffer)
    {
        var source = _meter.Source;
        _meter.PowerLineCycles = _cycles[_function];
        _meter.FourWire = _fourWire[_function];
        _meter.ZeroesItself = _zeroes[_function];
        _meter.Averages = _filters[_function] ? _filterCount[_function] : 1;
        _meter.SourceDelay = _sourceDelay[(int)source];
        var quantities = _readsBack[(int)source] || _function == Resistance ? 2 : 1;
        var end = _meter.NextEnd(quantities);
        var reading = _meter.Measure(end, quantities);
        var (value, unit) = _function switch
        {
            (int)SourceFunction.Voltage => (reading.Voltage, "Volt DC"),
            (int)SourceFunction.Current => (reading.Current, "Amp DC"),
            _ => (reading.Voltage / reading.Current, "Ohm"),
        };
        var sourced = !_readsBack[(int)source] ? _meter.Level(source) : source == SourceFunction.Voltage ? reading.Voltage : reading.Current;
        buffer.Store(new Keithley2450Reading(value, unit, sourced, source, end, reading.InCompliance));
    }

    private void PrepareSweep(SourceFunction source, double[] levels, double delay, double count, Keithley2450Buffer buffer)
    {
        if (levels.Length * count > MostReadings) Report(ScpiError.DataOutOfRange);
        else _sweep = (source, [.. Enumerable.Repeat(levels, (int)count).SelectMany(round => round)], delay, buffer);
    }

    private void Initiate()
    {
        if (_sweep is not { } sweep || sweep.Source != _meter.Source || !_meter.IsOn)
        {
            Report(ScpiError.SettingsConflict, "there is no sweep of the present source, or the output is off");
            return;
        }

        var delay = _sourceDelay[(int)sweep.Source];
        if (sweep.Delay > 0) _sourceDelay[(int)sweep.Source] = sweep.Delay;
        foreach (var level in sweep.Levels)
        {
            _meter.SetLevel(sweep.Source, level);
            TakeReading(sweep.Buffer);
        }

        _sourceDelay[(int)sweep.Source] = delay;
    }

    private void AnswerStatistic(Func<BufferStatistics, double> statistic, ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        var buffer = _buffers[FirstBuffer];
        if (parameters.Count > 0 && !TryBuffer(ref parameters, out buffer)) return;
        if (buffer.Count == 0) Report(ScpiError.DataStale);
        else answer.Number(statistic(buffer.Statistics));
    }

    private static ScpiDialect Dialect() => new(
        new InstrumentIdentity("KEITHLEY INSTRUMENTS INC.", "MODEL 2450", InstrumentIdentity.SimulatedSerialNumber + "02450", "1.0.0i"),
        Numbers,
        ErrorQueueDepth: 32, // [unverified]
        SignedErrorNumbers: false,
        Version: "1999.0");
}
