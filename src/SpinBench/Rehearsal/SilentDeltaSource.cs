using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentDeltaSource(ICurrentSource driver) : SilentCurrentSource(driver), IDeltaSource, ICurrentWaveSource
{
    private readonly ICurrentSource _driver = driver;
    private int _readings;

    public ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        (_driver as ISettingsCheck<DeltaConfiguration>)?.Check(configuration);
        _readings = configuration.Count;
        return ValueTask.CompletedTask;
    }

    public ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        (_driver as ISettingsCheck<PulseDeltaConfiguration>)?.Check(configuration);
        _readings = configuration.Count;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_readings > 0);

    public ValueTask StartAsync(CancellationToken cancellation = default) => SetOutputAsync(true, cancellation);

    public ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<DeltaReading>>([.. Enumerable.Repeat(new DeltaReading(double.NaN, double.NaN), _readings)]);

    public ValueTask AbortAsync(CancellationToken cancellation = default)
    {
        _readings = 0;
        return SetOutputAsync(false, cancellation);
    }

    public ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default)
    {
        (_driver as ISettingsCheck<CurrentWave>)?.Check(wave);
        return ValueTask.CompletedTask;
    }

    public ValueTask StartWaveAsync(CancellationToken cancellation = default) => SetOutputAsync(true, cancellation);

    public ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    public ValueTask StopWaveAsync(CancellationToken cancellation = default) => SetOutputAsync(false, cancellation);
}
