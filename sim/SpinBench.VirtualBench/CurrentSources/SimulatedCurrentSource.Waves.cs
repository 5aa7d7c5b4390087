using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>Waves.</content>
public sealed partial class SimulatedCurrentSource
{
    private CurrentWave? _armedWave;
    private bool _waveStarted;

    /// <summary>True while a wave is driven; one that came to its end leaves the output on, at zero.</summary>
    internal bool IsWaveRunning => _drive == Drive.Wave && _station.Now < _running!.End;

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
}
