using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>A current source for delta measurements, waves and sweeps, held to its limits in all of them.</summary>
public sealed class LimitedDeltaSource : LimitedCurrentSource, IDeltaSource, ICurrentWaveSource, ICurrentSweepSource, ICountsPulses
{
    private const int OnlyChannel = 1;

    private readonly IDeltaSource _delta;
    private readonly ICurrentWaveSource _wave;
    private readonly ICurrentSweepSource _sweep;
    private readonly long _mostPulses;
    private readonly AppliedCounts _pulses = new("pulses");
    private Course _known;
    private long _pulsesOfWave;

    internal LimitedDeltaSource(string name, IDeltaSource delta, ICurrentWaveSource wave, ICurrentSweepSource sweep, CurrentSourceLimit limit)
        : base(name, delta, limit)
    {
        _delta = delta;
        _wave = wave;
        _sweep = sweep;
        _mostPulses = limit.Pulses;
    }

    private enum Course
    {
        None,
        Delta,
        Wave,
        Sweep,
    }

    /// <summary>Number of waves that were started so far.</summary>
    public long Waves { get; private set; }

    /// <inheritdoc/>
    /// <remarks>Those of waves of points; a level that another one follows at once is a pulse of its own.</remarks>
    public long Pulses => _pulses.Sum;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Counts => _pulses.Named.ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void CountBefore(string what, long count)
    {
        if (!_pulses.TryAdd(what, count)) throw new FormatException($"the current source '{Name}' counts pulses, and has none of '{what}'");
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default) => _delta.ReadVoltmeterPresentAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Require(configuration.High, "a delta current of");
        Require(configuration.Low ?? -configuration.High, "a delta current of");
        return LearnAsync(Course.Delta, _delta.ArmAsync, configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Sweep is { } sweep) RequireCourse(sweep, "a current pulse of"); else Require(configuration.High, "a current pulse of");
        Require(configuration.Low, "a current between pulses of");
        return LearnAsync(Course.Delta, _delta.ArmAsync, configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ArmAsync(DifferentialConductanceConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        // One step beyond either end is driven too, and the current that alternates comes on top of it.
        Require(Math.Max(Math.Abs(configuration.Start), Math.Abs(configuration.Stop)) + Math.Abs(configuration.Step) + Math.Abs(configuration.Delta), "a current of up to");
        return LearnAsync(Course.Delta, _delta.ArmAsync, configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default) => _delta.ReadArmedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation = default)
    {
        RequireCompliance();
        if (_known != Course.Delta) throw NotArmed("a delta measurement");
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
        _known = Course.None;
        return _delta.AbortAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wave);
        // An arbitrary shape may reach either peak.
        Require(Math.Abs(wave.Offset) + Math.Abs(wave.Amplitude), "a wave with a peak of");
        _pulsesOfWave = PulsesOf(wave);
        return LearnAsync(Course.Wave, _wave.ArmWaveAsync, wave, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StartWaveAsync(CancellationToken cancellation = default)
    {
        RequireCompliance();
        if (_known != Course.Wave) throw NotArmed("a wave");
        _pulses.Apply(OnlyChannel, _pulsesOfWave, _mostPulses, Name);
        Waves++;
        return _wave.StartWaveAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default) => _wave.ReadWaveFinishedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StopWaveAsync(CancellationToken cancellation = default)
    {
        _known = Course.None;
        return _wave.StopWaveAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        RequireCourse(sweep, "a sweep with a current of");
        return LearnAsync(Course.Sweep, _sweep.ArmSweepAsync, sweep, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StartSweepAsync(CancellationToken cancellation = default)
    {
        RequireCompliance();
        if (_known != Course.Sweep) throw NotArmed("a sweep");
        return _sweep.StartSweepAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default) => _sweep.ReadSweepFinishedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StopSweepAsync(CancellationToken cancellation = default)
    {
        _known = Course.None;
        return _sweep.StopSweepAsync(cancellation);
    }

    // A wave that runs until it is stopped is no train of pulses.
    private static long PulsesOf(CurrentWave wave)
    {
        if (wave.Shape != CurrentWaveShape.Arbitrary || !double.IsFinite(wave.Cycles)) return 0;
        var pulses = 0L;
        for (var i = 0; i < wave.Points.Count; i++)
        {
            if (wave.Points[i] != 0 && (i == 0 || wave.Points[i] != wave.Points[i - 1])) pulses++;
        }

        return (long)Math.Ceiling(pulses * wave.Cycles);
    }

    // All levels of a staircase lie between its ends.
    private void RequireCourse(CurrentSweep sweep, string what)
    {
        foreach (var current in sweep.Currents ?? [sweep.Start, sweep.Stop]) Require(current, what);
    }

    private async ValueTask LearnAsync<T>(Course course, Func<T, CancellationToken, ValueTask> arm, T settings, CancellationToken cancellation)
    {
        _known = Course.None;
        await arm(settings, cancellation).ConfigureAwait(false);
        _known = course;
    }

    private LimitException NotArmed(string what) =>
        new(Name, $"{what} was to be started before it was armed here; what it would drive is unknown");
}
