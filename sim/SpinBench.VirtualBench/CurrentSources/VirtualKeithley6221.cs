using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Voltmeters;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>The firmware of a Keithley 6221 current source.</summary>
/// <remarks>
/// Times of the trigger model do not delay what starts a test, but a bus trigger does.
/// The averaging filter works as in the manual's words, its settling is [unverified].
/// </remarks>
public sealed partial class VirtualKeithley6221 : ScpiFirmware<VirtualKeithley6221>
{
    // Formats are [unverified].
    private static readonly NumberFormat Readings = new(decimals: 7, plusSign: true, exponentDigits: 2);
    private static readonly NumberFormat Numbers = new(decimals: 6, plusSign: true, exponentDigits: 2);

    private readonly SimulatedCurrentSource _source;
    private readonly ReadingStore _store;
    private readonly DigitalFilter _filter = new();
    private readonly List<double> _repeated = [];
    private readonly OutputQueue _serial = new();
    private double[]? _latest;
    private bool _isFresh;
    private bool _testRan;
    private bool _waveRan;
    private bool _waitsForBus;
    private bool _raisesWhenIdle;
    private long _seen;
    private long _kept;

    /// <summary>Puts the firmware in front of a source.</summary>
    /// <param name="source">The physics.</param>
    public VirtualKeithley6221(SimulatedCurrentSource source)
        : base(Dialect(), Table)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        var format = new DataFormat(Readings, ["READing", "TSTamp", "UNITs", "RNUMber", "SOURce", "COMPliance", "AVOLtage"], 2);
        _store = new ReadingStore(format, new TraceBuffer(100), MeasurementBits.Multimeter, Status.Measurement, timeElement: 1);
        _filter.IsOn = false;
        ShowState();
    }

    /// <inheritdoc/>
    internal override void CatchUp()
    {
        _source.Look();
        KeepReadings();
        ShowState();
    }

    /// <inheritdoc/>
    internal override void Complete()
    {
        _source.CompleteTest();
        CatchUp();
    }

    /// <inheritdoc/>
    internal override void RaiseWhenComplete()
    {
        _raisesWhenIdle = _source.Test is { IsRunning: true } || _source.IsSweepRunning;
        if (!_raisesWhenIdle) base.RaiseWhenComplete();
    }

    /// <inheritdoc/>
    internal override void Trigger()
    {
        if (!_waitsForBus)
        {
            base.Trigger();
            return;
        }

        Start();
    }

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        _source.Switch(false);
        _source.DisarmTest();
        _source.DisarmWave();
        _source.DisarmSweep();
        _source.RangeAutomatically(false);
        _source.Program(0);
        _source.SelectRange(CurrentRanges.Widest);
        _source.Limit(DefaultCompliance);
        _source.LowGrounded = false;
        _store.Format.Reset();
        _store.Trace.IsOpen = false;
        (_waitsForBus, _isFresh, _latest) = (false, false, null);
        ResetTests();
    }

    private static ScpiDialect Dialect() => new(
        new InstrumentIdentity("KEITHLEY INSTRUMENTS INC.", "MODEL 6221", InstrumentIdentity.SimulatedSerialNumber + "6221", "A03  /700x"),
        Numbers,
        ErrorQueueDepth: 10, // [unverified]
        SignedErrorNumbers: false,
        Version: "1996.0"); // [unverified]

    /// <summary><c>INITiate</c>: starts what is armed, or lets it wait for its trigger.</summary>
    private void Initiate()
    {
        if (!_source.IsArmedForTest && _source.Armed != ArmedTest.Sweep)
        {
            Report(ScpiError.SettingsConflict);
            return;
        }

        _waitsForBus = _armSource == BusTrigger;
        if (!_waitsForBus) Start();
    }

    private void Start()
    {
        _waitsForBus = false;
        if (_source.Armed == ArmedTest.Sweep)
        {
            Status.Operation.Condition &= ~(SweepDone | SweepAborted);
            _sweepRan = _source.TryStartSweep();
            return;
        }

        ForgetReadings();
        _store.Trace.Clear();
        _store.Trace.IsOpen = true;
        _store.Show();
        Status.Operation.Condition &= ~(SweepDone | SweepAborted);
        _testRan = _source.TryStart();
    }

    /// <summary>Readings of an earlier test are not those of the next.</summary>
    private void ForgetReadings()
    {
        _seen = _kept = 0;
        _latest = null;
        _isFresh = false;
        _filter.Clear();
        _repeated.Clear();
    }

    private void KeepReadings()
    {
        if (_source.Test is not { } test) return;

        // A buffer that is full keeps no more, so what comes after as many readings as it could ever hold matters as the latest only.
        for (; _seen < test.Count; _seen++)
        {
            var reading = _seen < test.Readings.Count ? test.Readings[(int)_seen] : test.Latest;
            if (Filtered(reading.Voltage) is not { } voltage) continue;
            _latest = [InUnit(voltage, reading), reading.Time, _unit, _kept++, reading.Source, _source.IsLimitedNow ? 1 : 0, reading.Average];
            _isFresh = true;
            _store.Keep(_latest);
        }
    }

    private double? Filtered(double voltage)
    {
        if (!_filter.IsOn) return voltage;
        if (_filter.IsMoving) return _filter.Moved(voltage, _source.Voltmeter!.Input(1).Range);
        _repeated.Add(voltage);
        if (_repeated.Count < _filter.Count) return null;
        var mean = _repeated.Average();
        _repeated.Clear();
        return mean;
    }

    // The power of a differential conductance is that of its mean current and voltage.
    private double InUnit(double voltage, in TestReading reading) => _unit switch
    {
        1 => voltage / reading.Amplitude,
        2 => double.IsFinite(reading.Average) ? reading.Average * reading.Source : voltage * reading.Amplitude,
        3 => reading.Amplitude / voltage,
        _ => voltage,
    };

    /// <summary>Brings the registers up to what source and test do.</summary>
    private void ShowState()
    {
        var runs = _source.Test is { IsRunning: true } || _source.IsSweepRunning;
        if (_sweepRan && !_source.IsSweepRunning)
        {
            _sweepRan = false;
            ShowEnd(_source.Armed == ArmedTest.Sweep ? SweepDone : SweepAborted);
        }

        if (_testRan && !runs)
        {
            _testRan = false;
            ShowEnd(_source.Test!.WasAborted ? SweepAborted : SweepDone);
        }

        if (_waveRan && !_source.IsWaveRunning)
        {
            _waveRan = false;
            Status.Operation.Repeat(WaveEnded);
        }

        var condition = Status.Operation.Condition & ~(Sweeping | WaveStarted | WaitsForArm | Idle);
        if (runs) condition |= Sweeping;
        if (_source.IsWaveRunning) condition |= WaveStarted;
        if (_waitsForBus) condition |= WaitsForArm;
        if (!runs && !_source.IsWaveRunning && !_waitsForBus) condition |= Idle;
        Status.Operation.Condition = condition;
        Status.Measurement.Condition = _source.IsLimitedNow ? Status.Measurement.Condition | InCompliance : Status.Measurement.Condition & ~InCompliance;
    }

    private void ShowEnd(int how)
    {
        Status.Operation.Repeat(how);
        if (_raisesWhenIdle) Status.Raise(EventStatus.OperationComplete);
        _raisesWhenIdle = false;
    }

    private void AnswerLatest(bool onlyFresh, ref ScpiAnswer answer)
    {
        if (!_source.IsArmedForTest)
        {
            Report(ScpiError.SettingsConflict);
            return;
        }

        if (_latest is null || (onlyFresh && !_isFresh))
        {
            Report(ScpiError.DataStale);
            return;
        }

        _isFresh = false;
        _store.Answer([_latest], ref answer);
    }
}
