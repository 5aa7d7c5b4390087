using SpinBench.Quantities;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>
/// What Keithley's SCPI instruments have beyond the standard: a trigger model that takes readings in time, a buffer that stores them, a
/// format to answer them in, and a measurement register that tells of both in bit 0 of the status byte.
/// </summary>
/// <remarks>
/// A query that waits for readings (<c>READ?</c>, or any command to a model that holds commands while it measures) cannot let the bench's
/// time pass: it takes the readings still due at once, with time stamps of when they would have been due. What is only initiated is
/// taken as the bench's time passes, along what happens to the sample meanwhile.
/// </remarks>
/// <typeparam name="T">The model's firmware itself.</typeparam>
public abstract partial class KeithleyFirmware<T> : ScpiFirmware<T>, IReadLine
    where T : KeithleyFirmware<T>
{
    private const int MeasuringBit = 16;
    private const int IdleBit = 1024;

    private readonly IStation _station;
    private readonly List<double[]> _cycle = [];
    private double[]? _latest;
    private double _observed;
    private double _timeZero;
    private int _index;
    private bool _isFresh;
    private bool _isTaking;
    private bool _raisesWhenIdle;

    private protected KeithleyFirmware(
        ScpiDialect dialect, ScpiCommands<T> commands, IStation station, DataFormat format, TraceBuffer trace)
        : base(dialect, commands)
    {
        _station = station;
        Format = format;
        Trace = trace;
        ShowState();
    }

    /// <summary>When readings are taken.</summary>
    internal TriggerModel Triggers { get; } = new();

    /// <summary>The buffer.</summary>
    internal TraceBuffer Trace { get; }

    /// <summary>How readings are answered.</summary>
    internal DataFormat Format { get; }

    /// <summary>The buffer with its format and register.</summary>
    internal ReadingStore Store => field ??= new ReadingStore(Format, Trace, Bits, Status.Measurement, TimeElement);

    /// <summary>The present, in seconds since the bench's start.</summary>
    [Unit("s")] internal double Now => _station.Now;

    /// <summary>True when the trigger model starts anew whenever it comes back to idle (<c>INITiate:CONTinuous</c>).</summary>
    internal bool IsContinuous
    {
        get;
        set
        {
            field = value;
            if (value && !Triggers.IsRunning) Initiate();
        }
    }

    /// <summary>Where the measurement register shows what became of readings.</summary>
    private protected abstract MeasurementBits Bits { get; }

    /// <summary>What one reading takes, in seconds, more than zero.</summary>
    [Unit("s")] private protected abstract double ReadingDuration { get; }

    /// <summary>True for models that hold other commands back until the trigger model is idle.</summary>
    private protected virtual bool HoldsWhileMeasuring => false;

    /// <summary>Which element of a reading is its time stamp, from 0; negative when the model has none.</summary>
    private protected virtual int TimeElement => -1;

    private bool IsEndless => IsContinuous || Triggers.IsEndless;

    void IReadLine.Observe(double duration, double resistance)
    {
        _observed += duration;
        RunTo(_observed);
    }

    /// <inheritdoc/>
    public override void Clear() => Abort();

    /// <inheritdoc/>
    internal override void CatchUp()
    {
        _station.CatchUp();
        RunTo(_station.Now);
    }

    /// <inheritdoc/>
    internal override void Hold()
    {
        if (HoldsWhileMeasuring) Complete();
    }

    /// <inheritdoc/>
    internal override void Complete()
    {
        if (!IsEndless) RunTo(double.PositiveInfinity);
    }

    /// <inheritdoc/>
    internal override void RaiseWhenComplete()
    {
        _raisesWhenIdle = Triggers.IsRunning;
        if (!_raisesWhenIdle) base.RaiseWhenComplete();
    }

    /// <inheritdoc/>
    internal override void Trigger()
    {
        if (!Triggers.Release(TriggerSource.Bus, Now)) base.Trigger();
    }

    /// <summary>Takes one reading: its elements in the order of the format.</summary>
    /// <param name="time">When it ends, in seconds since the bench's start.</param>
    /// <param name="index">Its number since the trigger model left idle, from 0.</param>
    private protected abstract double[] TakeReading([Unit("s")] double time, int index);

    /// <summary>What keeps the trigger model from leaving idle, or <see cref="ScpiError.None"/>.</summary>
    private protected virtual ScpiError WhyNotReady() => ScpiError.None;

    /// <summary>The trigger model came back to idle.</summary>
    private protected virtual void WhenIdle()
    {
    }

    /// <summary>Time since the last reset of the time stamp, in seconds.</summary>
    [return: Unit("s")]
    private protected double TimeStamp([Unit("s")] double time) => time - _timeZero;

    /// <summary><c>SYSTem:TIME:RESet</c>.</summary>
    internal void ResetTimeStamp() => _timeZero = Now;

    /// <summary><c>INITiate</c>.</summary>
    /// <returns>False when it could not leave idle; why is in the error queue.</returns>
    internal bool Initiate()
    {
        var error = Triggers.IsRunning ? ScpiError.InitIgnored : WhyNotReady();
        if (error.Code != 0)
        {
            Report(error);
            return false;
        }

        _cycle.Clear();
        Leave();
        return true;
    }

    /// <summary><c>ABORt</c>: back to idle; a continuous model starts anew.</summary>
    internal void Abort()
    {
        if (!Triggers.IsRunning) return;
        Triggers.Abort();
        Idle();
        if (IsContinuous) Initiate();
    }

    /// <summary>Stops everything that measures, and forgets readings.</summary>
    internal void ResetReadings()
    {
        IsContinuous = false;
        Abort();
        Triggers.Arm.Reset();
        Triggers.Trigger.Reset();
        Format.Reset();
        Trace.IsOpen = false;
        _cycle.Clear();
        _latest = null;
        _isFresh = false;
    }

    // Readings that go on for ever and are not stored are taken when somebody asks for one.
    private bool IsUnwatched =>
        IsEndless && !Trace.IsOpen && Triggers.Arm.PassesByItself && Triggers.Trigger.PassesByItself;

    private void RunTo(double until)
    {
        // Measuring looks at the station, which may let time pass, which leads here again.
        if (_isTaking) return;
        while (Triggers.IsRunning && !IsUnwatched)
        {
            if (!Triggers.TryTake(until, ReadingDuration, out var time)) return;
            Take(time);
        }
    }

    private void Take(double time)
    {
        _isTaking = true;
        try
        {
            _latest = TakeReading(time, _index++);
        }
        finally
        {
            _isTaking = false;
        }

        _isFresh = true;
        if (IsEndless) _cycle.Clear();
        _cycle.Add(_latest);
        Store.Keep(_latest);
        if (Triggers.IsRunning) return;
        Idle();
        if (IsContinuous) Leave();
    }

    private void Leave()
    {
        _index = 0;
        Triggers.Initiate(Now);
        ShowState();
    }

    private void Idle()
    {
        ShowState();
        if (_raisesWhenIdle) Status.Raise(EventStatus.OperationComplete);
        _raisesWhenIdle = false;
        WhenIdle();
    }

    private void ShowState() =>
        Status.Operation.Condition = (Status.Operation.Condition & ~(MeasuringBit | IdleBit)) | (Triggers.IsRunning ? MeasuringBit : IdleBit);
}
