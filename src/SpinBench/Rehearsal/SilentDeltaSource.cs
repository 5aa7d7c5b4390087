using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentDeltaSource(ICurrentSource driver) : SilentCurrentSource(driver), IDeltaSource, ICurrentWaveSource, ICurrentSweepSource
{
    private readonly ICurrentSource _driver = driver;
    private long _readings;

    public ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default) => Arm(configuration, configuration.Count);

    public ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default) => Arm(configuration, configuration.Readings);

    public ValueTask ArmAsync(DifferentialConductanceConfiguration configuration, CancellationToken cancellation = default) =>
        Arm(configuration, configuration.Count);

    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_readings > 0);

    public ValueTask StartAsync(CancellationToken cancellation = default) => SetOutputAsync(true, cancellation);

    public ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<DeltaReading>>([.. Enumerable.Repeat(new DeltaReading(double.NaN, double.NaN), (int)_readings)]);

    public ValueTask AbortAsync(CancellationToken cancellation = default)
    {
        _readings = 0;
        return SetOutputAsync(false, cancellation);
    }

    public ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default) => Arm(wave, 0);

    public ValueTask StartWaveAsync(CancellationToken cancellation = default) => SetOutputAsync(true, cancellation);

    public ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask StopWaveAsync(CancellationToken cancellation = default) => SetOutputAsync(false, cancellation);

    public ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default) => Arm(sweep, 0);

    public ValueTask StartSweepAsync(CancellationToken cancellation = default) => SetOutputAsync(true, cancellation);

    public ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask StopSweepAsync(CancellationToken cancellation = default) => SetOutputAsync(false, cancellation);

    private ValueTask Arm<T>(T settings, long readings)
    {
        (_driver as ISettingsCheck<T>)?.Check(settings);
        _readings = readings;
        return ValueTask.CompletedTask;
    }
}
