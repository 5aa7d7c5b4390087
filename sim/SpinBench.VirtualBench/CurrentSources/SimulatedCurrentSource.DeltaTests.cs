using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>Delta tests and waves.</content>
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

    private IDeltaSchedule? _schedule;
    private CurrentWave? _armedWave;
    private IRunningCurrent? _running;
    private bool _abortsWhenLimited;
    private bool _testStarted;
    private bool _waveStarted;

    /// <summary>What it is armed for.</summary>
    internal ArmedTest Armed { get; private set; }

    /// <summary>True while a wave is driven; one that came to its end leaves the output on, at zero.</summary>
    internal bool IsWaveRunning => _drive == Drive.Wave && _station.Now < _running!.End;

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
        Within("a number of pulses of", configuration.Count, 1, MostReadings);
        Within("an interval of", configuration.Interval, ShortestInterval, LongestInterval);
        CheckPulse(configuration);
        Look();
        RequireVoltmeter();
        Disarm();
        Voltmeter!.Input(1).SelectRange(configuration.VoltmeterRange);
        Arm(configuration, configuration.Count);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(Armed is ArmedTest.Delta or ArmedTest.PulseDelta);
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

        return ValueTask.FromResult<IReadOnlyList<DeltaReading>>([.. Test.Readings]);
    }

    /// <inheritdoc/>
    public ValueTask AbortAsync(CancellationToken cancellation = default)
    {
        Look();
        DisarmTest();
        Switch(false);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wave);
        CheckWave(wave);
        Look();
        ArmWave(wave);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask StartWaveAsync(CancellationToken cancellation = default)
    {
        Look();
        if (!TryStartWave()) throw new InstrumentException(Identity.Model, null, "no wave is armed");
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(_waveStarted && !IsWaveRunning);
    }

    /// <inheritdoc/>
    public ValueTask StopWaveAsync(CancellationToken cancellation = default)
    {
        Look();
        DisarmWave();
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
        var (high, low) = Quantized(configuration.High, configuration.Low ?? -configuration.High);
        Hold(ArmedTest.Delta, new DeltaSchedule(high, low, configuration.Delay, Voltmeter!.Aperture, count));
    }

    /// <summary>Arms a pulsed delta test; the nanovoltmeter keeps its settings. Nothing is driven yet.</summary>
    /// <param name="configuration">The test.</param>
    /// <param name="count">Number of pulses; infinite for a test that goes on until it is aborted.</param>
    internal void Arm(PulseDeltaConfiguration configuration, double count)
    {
        CheckPulse(configuration);
        Disarm();
        _abortsWhenLimited = false;
        var (high, low) = Quantized(configuration.High, configuration.Low);
        Hold(ArmedTest.PulseDelta, new PulseDeltaSchedule(configuration with { High = high, Low = low }, 1 / Voltmeter!.Settings.LineFrequency, count));
    }

    /// <summary>Starts the delta test that is armed, from its beginning. Once it is through, the output stays on at its last level [unverified].</summary>
    /// <returns>False when none is armed.</returns>
    internal bool TryStart()
    {
        if (Armed is not (ArmedTest.Delta or ArmedTest.PulseDelta)) return false;
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
        if (Armed is ArmedTest.Delta or ArmedTest.PulseDelta) Armed = ArmedTest.None;
    }

    /// <summary>Loads a wave, which gives up what was armed; nothing is driven yet.</summary>
    internal void ArmWave(CurrentWave wave)
    {
        CheckWave(wave);
        Disarm();
        _armedWave = wave;
        Armed = ArmedTest.Wave;
    }

    /// <summary>Starts the wave that is loaded.</summary>
    /// <returns>False when none is.</returns>
    internal bool TryStartWave()
    {
        if (Armed != ArmedTest.Wave) return false;
        Switch(false);
        _running = new RunningWave(_armedWave!, _station.Now);
        _waveStarted = true;
        Switch(true);
        _drive = Drive.Wave;
        return true;
    }

    /// <summary>Gives a wave up; the output that it drove is switched off.</summary>
    internal void DisarmWave()
    {
        if (_drive == Drive.Wave) Switch(false);
        if (Armed == ArmedTest.Wave) Armed = ArmedTest.None;
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

    // In the steps of the smallest range that holds both.
    private static (double High, double Low) Quantized(double high, double low)
    {
        var range = CurrentRanges.For(Math.Max(Math.Abs(high), Math.Abs(low)));
        return (CurrentRanges.Quantize(high, range), CurrentRanges.Quantize(low, range));
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
        Within("a pulse current of", configuration.High, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a current between pulses of", configuration.Low, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a source delay of", configuration.SourceDelay, ShortestDelay, configuration.Width - ShortestMeasurement);
    }

    private static void CheckWave(CurrentWave wave)
    {
        Within("a frequency of", wave.Frequency, 1e-3, 1e5);
        Within("an amplitude of", wave.Amplitude, 2e-12, CurrentRanges.Largest);
        Within("a peak of", Math.Abs(wave.Offset) + wave.Amplitude, 0, CurrentRanges.Largest);
        Within("a duty cycle of", wave.DutyCycle, 0, 1);
        if (!double.IsPositiveInfinity(wave.Cycles)) Within("a duration in periods of", wave.Cycles, 0, 99999999900);
        if (wave.Shape != CurrentWaveShape.Arbitrary) return;
        Within("a number of points of", wave.Points.Count, 2, 100);
        foreach (var point in wave.Points) Within("a point of", point, -1, 1);
    }

    private static void Within(string what, double value, double least, double most)
    {
        if (value >= least - (Math.Abs(least) * 1e-12) && value <= most + (Math.Abs(most) * 1e-12)) return;
        throw new InstrumentSettingException(Identity.Model, $"{what} {value} was asked for; allowed are {least} to {most}");
    }
}
