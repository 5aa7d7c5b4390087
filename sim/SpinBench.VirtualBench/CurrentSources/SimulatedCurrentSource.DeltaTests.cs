using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>Delta tests.</content>
public sealed partial class SimulatedCurrentSource
{
    private const double ShortestPulse = 50e-6;
    private const double LongestPulse = 12e-3;
    private const double ShortestDelay = 16e-6;

    // What is left of the longest pulse behind the longest delay; [unverified] for shorter ones.
    private const double ShortestMeasurement = 34e-6;

    private const double ShortestDeltaDelay = 1e-3;
    private const double LongestDeltaDelay = 9999.999;
    private const int MostReadings = 65536;
    private const int LongestInterval = 999999;
    private const int ShortestInterval = 5;
    private const double ShortestPulseInterval = 0.1;
    private const int LongestIntegration = 60;

    // The step of the smallest range.
    private const double SmallestStep = 1e-13;

    private IDeltaSchedule? _schedule;
    private IRunningCurrent? _running;
    private bool _abortsWhenLimited;
    private bool _testStarted;

    /// <summary>What it is armed for.</summary>
    internal ArmedTest Armed { get; private set; }

    /// <summary>True when that is a test of any kind with the nanovoltmeter.</summary>
    internal bool IsArmedForTest => Armed is ArmedTest.Delta or ArmedTest.PulseDelta or ArmedTest.Conductance;

    /// <inheritdoc/>
    public ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(Test is not null);
    }

    /// <inheritdoc/>
    public ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Within("a delay of", configuration.Delay, ShortestDeltaDelay, LongestDeltaDelay);
        Within("a number of readings of", configuration.Count, 1, MostReadings);
        CheckLevels(configuration);
        Look();
        RequireVoltmeter();
        Disarm();
        Voltmeter!.Input(1).SelectRange(configuration.VoltmeterRange);
        Voltmeter.Integrate(configuration.PowerLineCycles);
        Arm(configuration, configuration.Count);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Within("a pulse width of", configuration.Width, ShortestPulse, LongestPulse);
        CheckPulse(configuration);
        if (configuration.Sweep is { } sweep)
        {
            Within("a time from pulse to pulse of", sweep.Delay, ShortestPulseInterval, LongestStep);
            Within("a number of sweeps of", sweep.Count, 1, MostSweeps);
        }
        else
        {
            Within("an interval of", configuration.Interval, ShortestInterval, LongestInterval);
        }

        Within("a number of pulses of", configuration.Readings, 1, MostReadings);
        Look();
        RequireVoltmeter();
        Disarm();
        Voltmeter!.Input(1).SelectRange(configuration.VoltmeterRange);
        Arm(configuration, configuration.Sweep?.Count ?? configuration.Count);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask ArmAsync(DifferentialConductanceConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        CheckConductance(configuration);
        Within("an integration time in cycles of", configuration.PowerLineCycles, 1, LongestIntegration);
        if (!configuration.EndsAtStop)
        {
            throw new InstrumentSettingException(
                Identity.Model,
                $"a staircase from {configuration.Start} A to {configuration.Stop} A in steps of {configuration.Step} A was asked for; equal steps have to lead from the one to the other");
        }

        Look();
        RequireVoltmeter();
        Disarm();
        Voltmeter!.Input(1).SelectRange(configuration.VoltmeterRange);
        Voltmeter.Integrate(configuration.PowerLineCycles);
        Arm(configuration);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(IsArmedForTest);
    }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation = default)
    {
        Look();
        if (!TryStart()) throw new InstrumentException(Identity.Model, null, "no delta measurement is armed");
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(_testStarted && !Test!.IsRunning);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default)
    {
        Look();
        if (Test is null) return ValueTask.FromResult<IReadOnlyList<DeltaReading>>([]);
        foreach (var reading in Test.Readings)
        {
            if (double.IsInfinity(reading.Voltage))
                throw new InstrumentException(Identity.Model, null, "the voltage is beyond the nanovoltmeter's range; choose a larger one or a smaller current");
        }

        return ValueTask.FromResult<IReadOnlyList<DeltaReading>>([.. Test.Readings.Select(reading => new DeltaReading(reading.Voltage, reading.Time))]);
    }

    /// <inheritdoc/>
    public ValueTask AbortAsync(CancellationToken cancellation = default)
    {
        Look();
        DisarmTest();
        Switch(false);
        return LookAgain();
    }

    /// <summary>Arms a delta test; the nanovoltmeter keeps its settings. Nothing is driven yet.</summary>
    /// <param name="configuration">The test.</param>
    /// <param name="count">Number of readings; infinite for a test that goes on until it is aborted.</param>
    internal void Arm(DeltaConfiguration configuration, double count)
    {
        CheckLevels(configuration);
        Disarm();
        _abortsWhenLimited = configuration.AbortsInCompliance;
        var levels = Quantized([configuration.High, configuration.Low ?? -configuration.High]);
        Hold(ArmedTest.Delta, new DeltaSchedule(levels[0], levels[1], configuration.Delay, Voltmeter!.Aperture, count));
    }

    /// <summary>Arms a pulsed delta test; the nanovoltmeter keeps its settings. Nothing is driven yet.</summary>
    /// <param name="configuration">The test.</param>
    /// <param name="count">Number of pulses, or of walks through the sweep; infinite for a test that goes on until it is aborted.</param>
    internal void Arm(PulseDeltaConfiguration configuration, double count)
    {
        CheckPulse(configuration);
        Disarm();
        _abortsWhenLimited = false;
        var levels = Quantized([configuration.Low, .. configuration.Heights()]);
        var pulses = configuration.Sweep is null ? count : count * (levels.Length - 1);

        // A sweep's delay becomes cycles of the mains, five at least; up, not to the nearest [unverified].
        var frequency = Voltmeter!.Settings.LineFrequency;
        var interval = configuration.Sweep is { } sweep ? Math.Max(ShortestInterval, Math.Ceiling((sweep.Delay * frequency) - 1e-6)) : configuration.Interval;
        Hold(ArmedTest.PulseDelta, new PulseDeltaSchedule(configuration with { Low = levels[0] }, levels[1..], interval, 1 / frequency, pulses));
    }

    /// <summary>Arms a differential conductance test; the nanovoltmeter keeps its settings. Nothing is driven yet.</summary>
    internal void Arm(DifferentialConductanceConfiguration configuration)
    {
        CheckConductance(configuration);
        Disarm();
        _abortsWhenLimited = configuration.AbortsInCompliance;
        var levels = Quantized(configuration.Levels());
        Hold(ArmedTest.Conductance, new ConductanceSchedule(levels, configuration.Currents(), configuration.Delta, configuration.Delay, Voltmeter!.Aperture));
    }

    /// <summary>Starts the delta test that is armed, from its beginning. Once it is through, the output stays on at its last level [unverified].</summary>
    /// <returns>False when none is armed.</returns>
    internal bool TryStart()
    {
        if (!IsArmedForTest) return false;
        Switch(false);
        Test!.AbortsWhenLimited = _abortsWhenLimited;
        Test.Start(_schedule!, _station.Now);
        _testStarted = true;
        Switch(true);
        _drive = Drive.Test;
        return true;
    }

    /// <summary>Takes what is left of a finite delta test at once, as somebody does who waits for it without letting the bench's time pass.</summary>
    internal void CompleteTest() => Test?.Complete(_terminals.TransferResistance);

    /// <summary>Gives a delta test up; the output that it drove is switched off.</summary>
    internal void DisarmTest()
    {
        if (_drive == Drive.Test) Switch(false);
        if (IsArmedForTest) Armed = ArmedTest.None;
    }

    private void Disarm()
    {
        DisarmTest();
        DisarmWave();
        DisarmSweep();
    }

    private void Hold(ArmedTest kind, IDeltaSchedule schedule)
    {
        _schedule = schedule;
        Armed = kind;
        Test!.Clear();
    }

    // The output goes off, or another drive takes over.
    private void EndDrive()
    {
        if (_drive == Drive.Test) Test!.Abort();
        _drive = Drive.Direct;
    }

    // In the steps of the smallest range that holds all of them.
    private static double[] Quantized(double[] levels)
    {
        var range = CurrentRanges.For(levels.Max(Math.Abs));
        return Array.ConvertAll(levels, level => CurrentRanges.Quantize(level, range));
    }

    private void RequireVoltmeter()
    {
        if (Test is null) throw new InstrumentException(Identity.Model, null, "no nanovoltmeter is linked to it");
    }

    private static void CheckLevels(DeltaConfiguration configuration)
    {
        Within("a high delta current of", configuration.High, 0, CurrentRanges.Largest);
        Within("a low delta current of", configuration.Low ?? -configuration.High, -CurrentRanges.Largest, 0);
    }

    private static void CheckPulse(PulseDeltaConfiguration configuration)
    {
        if (configuration.Sweep is { } sweep) CheckSweep(sweep);
        else Within("a pulse current of", configuration.High, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a current between pulses of", configuration.Low, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a source delay of", configuration.SourceDelay, ShortestDelay, configuration.Width - ShortestMeasurement);
    }

    private static void CheckConductance(DifferentialConductanceConfiguration configuration)
    {
        Within("a first current of", configuration.Start, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a last current of", configuration.Stop, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a step of", configuration.Step, SmallestStep, CurrentRanges.Largest);
        Within("a differential current of", configuration.Delta, SmallestStep, CurrentRanges.Largest);
        Within("a delay of", configuration.Delay, ShortestDeltaDelay, LongestDeltaDelay);
        Within("a number of readings of", configuration.Count, 2, MostReadings);
        foreach (var level in configuration.Levels()) Within("a current of", level, -CurrentRanges.Largest, CurrentRanges.Largest);
    }

    private static void Within(string what, double value, double least, double most)
    {
        if (value >= least - (Math.Abs(least) * 1e-12) && value <= most + (Math.Abs(most) * 1e-12)) return;
        throw new InstrumentSettingException(Identity.Model, $"{what} {value} was asked for; allowed are {least} to {most}");
    }
}
