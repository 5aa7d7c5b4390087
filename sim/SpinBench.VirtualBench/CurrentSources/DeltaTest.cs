using SpinBench.Quantities;
using SpinBench.VirtualBench.Voltmeters;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>
/// A delta test that runs: follows the sample's resistance through time, drives the steps of the schedule through it and lets the linked
/// nanovoltmeter convert what is left of them at its input.
/// </summary>
/// <remarks>
/// What other instruments drive through the sample meanwhile is constant as far as this test is concerned, and would cancel; it is left out.
/// </remarks>
/// <param name="source">Drives the steps.</param>
/// <param name="voltmeter">The nanovoltmeter that is linked to it.</param>
internal sealed class DeltaTest(SimulatedCurrentSource source, SimulatedNanovoltmeter voltmeter)
{
    // The bench's time is counted in nanoseconds: what is due within half of one is due.
    private const double Instant = 0.5e-9;

    // More readings than the instrument can store are of no use to anybody.
    private const int MostReadings = 65536;

    private readonly List<TestReading> _readings = [];
    private IDeltaSchedule? _schedule;
    private (double First, double Second, double Third) _last;
    private double _time;
    private double _start;
    private double _sum;
    private double _firstReading;
    private double _resistance = double.PositiveInfinity;
    private long _index;

    /// <summary>True while it runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Number of readings so far, those that were not kept included.</summary>
    public long Count { get; private set; }

    /// <summary>The last reading.</summary>
    public TestReading Latest { get; private set; }

    /// <summary>The readings so far, up to as many as the instrument can store.</summary>
    public IReadOnlyList<TestReading> Readings => _readings;

    /// <summary>The level that is driven, in A, or the last one that was.</summary>
    [Unit("A")] public double Level { get; private set; }

    /// <summary>True when the voltage limit kept the current below its level.</summary>
    public bool WasLimited { get; private set; }

    /// <summary>True when it ended before its time.</summary>
    public bool WasAborted { get; private set; }

    /// <summary>Ends the test as soon as the voltage limit keeps the current below its level.</summary>
    public bool AbortsWhenLimited { get; set; }

    /// <summary>Time passed.</summary>
    /// <param name="duration">How much, in seconds.</param>
    /// <param name="resistance">Voltage at the meter's contacts over the current meanwhile, in Ω.</param>
    public void Observe([Unit("s")] double duration, [Unit("Ω")] double resistance)
    {
        _resistance = resistance;
        var until = _time + duration;
        if (IsRunning) RunTo(until - _start);
        _time = until;
    }

    /// <summary>Begins a test.</summary>
    /// <param name="schedule">What it drives and measures.</param>
    /// <param name="now">The present, in seconds since the bench's start.</param>
    public void Start(IDeltaSchedule schedule, [Unit("s")] double now)
    {
        _schedule = schedule;
        _start = _time = now;
        _last = (double.NaN, double.NaN, double.NaN);
        _sum = 0;
        _index = Count = 0;
        _readings.Clear();
        WasLimited = WasAborted = false;
        IsRunning = true;
        Level = schedule.Step(0).Level;
    }

    /// <summary>Ends the test.</summary>
    public void Abort()
    {
        if (!IsRunning) return;
        IsRunning = false;
        WasAborted = true;
    }

    /// <summary>Forgets the readings.</summary>
    public void Clear()
    {
        _readings.Clear();
        Count = 0;
    }

    /// <summary>Takes what is left of a finite test at once, with the sample as it is now.</summary>
    /// <param name="resistance">Its resistance, in Ω.</param>
    public void Complete([Unit("Ω")] double resistance)
    {
        _resistance = resistance;
        if (IsRunning && double.IsFinite(_schedule!.Voltages) && double.IsFinite(_schedule.Step(0).To)) RunTo(double.PositiveInfinity);
    }

    private void RunTo(double until)
    {
        var from = _time - _start;
        while (IsRunning)
        {
            var step = _schedule!.Step(_index);
            if (step.Switch <= until + Instant) Level = step.Level;
            var begin = Math.Max(from, step.From);
            var end = Math.Min(until, step.To);
            if (end > begin) _sum += Integral(step, begin, end);
            if (step.To > until + Instant) return;
            from = Math.Max(from, end);
            Convert(step);
        }
    }

    /// <summary>
    /// The voltage after a step, integrated over time: V + (V₀ − V)·exp(−t/τ), with τ that of the source and of the voltmeter's filter.
    /// </summary>
    private double Integral(in DeltaStep step, double begin, double end)
    {
        var level = Voltage(step.Level);
        var timeConstant = source.Settings.SettlingTime + voltmeter.SettlingTime;
        if (timeConstant <= 0) return level * (end - begin);
        var rest = Voltage(step.Before) - level;
        return (level * (end - begin))
            + (rest * timeConstant * (Math.Exp((step.Switch - begin) / timeConstant) - Math.Exp((step.Switch - end) / timeConstant)));
    }

    private double Voltage(double current)
    {
        var path = source.PathOf(_resistance);
        WasLimited |= source.IsLimited(current, path);

        // Across nothing the source has its voltage limit, which no range of the voltmeter's is for.
        if (double.IsInfinity(path)) return current == 0 ? 0 : current / 0.0;
        return source.Driven(current, path) * _resistance;
    }

    private void Convert(in DeltaStep step)
    {
        var aperture = step.To - step.From;
        _last = (_last.Second, _last.Third, voltmeter.ConvertForLink(_sum / aperture, source.PathOf(_resistance), _start + step.From, aperture));
        _sum = 0;
        if (_schedule!.Reading(_index, _last) is { } reading) Keep(reading, step.To);
        _index++;
        if (_index >= _schedule.Voltages) IsRunning = false;
        else if (WasLimited && AbortsWhenLimited) Abort();
    }

    private void Keep(TestReading reading, double time)
    {
        if (Count == 0) _firstReading = time;
        Count++;

        // One infinite voltage among the three, and the reading is beyond the range, whatever the sum says.
        Latest = reading with { Voltage = double.IsFinite(reading.Voltage) ? reading.Voltage : double.PositiveInfinity, Time = time - _firstReading };
        if (_readings.Count < MostReadings) _readings.Add(Latest);
    }
}
