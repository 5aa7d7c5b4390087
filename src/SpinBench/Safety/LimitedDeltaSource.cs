using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>A current source for delta measurements and waves, held to its limits in all of them.</summary>
public sealed class LimitedDeltaSource : LimitedCurrentSource, IDeltaSource, ICurrentWaveSource
{
    private readonly IDeltaSource _delta;
    private readonly ICurrentWaveSource _wave;
    private bool _knowsDelta;
    private bool _knowsWave;

    internal LimitedDeltaSource(string name, IDeltaSource delta, ICurrentWaveSource wave, CurrentSourceLimit limit)
        : base(name, delta, limit)
    {
        _delta = delta;
        _wave = wave;
    }

    /// <summary>Number of waves that were started so far.</summary>
    public long Waves { get; private set; }

    /// <inheritdoc/>
    public ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default) => _delta.ReadVoltmeterPresentAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Require(configuration.High, "a delta current of");
        Require(configuration.Low ?? -configuration.High, "a delta current of");
        _knowsDelta = _knowsWave = false;
        await _delta.ArmAsync(configuration, cancellation).ConfigureAwait(false);
        _knowsDelta = true;
    }

    /// <inheritdoc/>
    public async ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Require(configuration.High, "a current pulse of");
        Require(configuration.Low, "a current between pulses of");
        _knowsDelta = _knowsWave = false;
        await _delta.ArmAsync(configuration, cancellation).ConfigureAwait(false);
        _knowsDelta = true;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default) => _delta.ReadArmedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation = default)
    {
        RequireCompliance();
        if (!_knowsDelta) throw NotArmed("a delta measurement");
        return _delta.StartAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default) => _delta.ReadFinishedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default) =>
        _delta.ReadReadingsAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask AbortAsync(CancellationToken cancellation = default)
    {
        _knowsDelta = false;
        return _delta.AbortAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wave);
        // An arbitrary shape may reach either peak.
        Require(Math.Abs(wave.Offset) + Math.Abs(wave.Amplitude), "a wave with a peak of");
        _knowsDelta = _knowsWave = false;
        await _wave.ArmWaveAsync(wave, cancellation).ConfigureAwait(false);
        _knowsWave = true;
    }

    /// <inheritdoc/>
    public ValueTask StartWaveAsync(CancellationToken cancellation = default)
    {
        RequireCompliance();
        if (!_knowsWave) throw NotArmed("a wave");
        Waves++;
        return _wave.StartWaveAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default) => _wave.ReadWaveFinishedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StopWaveAsync(CancellationToken cancellation = default)
    {
        _knowsWave = false;
        return _wave.StopWaveAsync(cancellation);
    }

    private LimitException NotArmed(string what) =>
        new(Name, $"{what} was to be started before it was armed here; what it would drive is unknown");
}
