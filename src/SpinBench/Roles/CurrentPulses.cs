using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Current pulses from a current source that makes waves: pulses and the pauses between them become the points of one wave, which the
/// source runs through in its own time. What does not fit into one wave is cut at a pause.
/// </summary>
public sealed class CurrentPulses : IDriveSource, IComposedRole
{
    // How often the source is asked whether a wave is over that should be, and for how long.
    private const double LookInterval = 10e-3;
    private const double Patience = 5;

    private readonly ICurrentWaveSource _source;
    private readonly CurrentPulsesSettings _settings;
    private readonly TimeProvider _time;
    private readonly DriveUnit _unit;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="source">The source, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public CurrentPulses(ICurrentWaveSource source, CurrentPulsesSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _source = source;
        _settings = settings;
        _time = time;
        _unit = new DriveUnit(
            settings.CurrentPulses, new Drive(settings.Limit, Drive.Amperes), settings.Reference is { } reference ? new Drive(reference, Drive.Amperes) : null);
    }

    /// <inheritdoc/>
    public string Unit => _unit.Unit;

    /// <inheritdoc/>
    public double? Reference => _unit.Reference;

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public double LevelOf(Drive drive) => _unit.LevelOf(drive);

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await _source.StopWaveAsync(cancellation).ConfigureAwait(false);
        await _source.SetCurrentAsync(0, cancellation).ConfigureAwait(false);
        await _source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = _settings.Compliance }, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The voltage limit kept a current below what was asked, or a wave did not end.</exception>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask ApplyAsync(IReadOnlyList<DriveStep> steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (!_prepared) throw Allowed.NotPrepared(_settings.CurrentPulses);
        var waves = StepWave.Cut(_settings.CurrentPulses, steps, _settings.Points);
        double held = 0;
        foreach (var step in steps)
        {
            _unit.Require(step.Level, "a pulse of");
            held = step.Level == 0 ? 0 : held + step.Duration;
            if (held > _settings.LongestPulse * (1 + 1e-9))
            {
                throw new LimitException(
                    _settings.CurrentPulses,
                    $"a current held for {QuantityFormat.Print(held, "s")} was asked; the bench allows at most {QuantityFormat.Print(_settings.LongestPulse, "s")} ('longest-pulse')");
            }
        }

        foreach (var wave in waves)
        {
            await _time.WaitAsync(wave.PauseBefore, cancellation).ConfigureAwait(false);
            if (wave.Points.Length > 0) await RunAsync(wave, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _source.MakeSafeAsync(cancellation);
    }

    private async ValueTask RunAsync(StepWave wave, CancellationToken cancellation)
    {
        await _source.ArmWaveAsync(
            new CurrentWave
            {
                Shape = CurrentWaveShape.Arbitrary,
                Frequency = 1 / wave.Duration,
                Amplitude = wave.Peak,
                Cycles = 1,
                Points = wave.Points,
            },
            cancellation).ConfigureAwait(false);
        await _source.StartWaveAsync(cancellation).ConfigureAwait(false);
        await _time.WaitAsync(wave.Duration, cancellation).ConfigureAwait(false);
        for (var waited = 0.0; !await _source.ReadWaveFinishedAsync(cancellation).ConfigureAwait(false); waited += LookInterval)
        {
            if (waited > Patience) throw Untrusted($"a wave of {QuantityFormat.Print(wave.Duration, "s")} was not over {QuantityFormat.Print(waited, "s")} after its time");
            await _time.WaitAsync(LookInterval, cancellation).ConfigureAwait(false);
        }

        var limited = await _source.ReadComplianceAsync(cancellation).ConfigureAwait(false);
        await _source.StopWaveAsync(cancellation).ConfigureAwait(false);
        if (!limited) return;
        throw Untrusted(
            $"its voltage limit of {QuantityFormat.Print(_settings.Compliance, "V")} kept a pulse below {QuantityFormat.Print(wave.Peak, "A")}; "
            + "is the write line connected, and the compliance enough for it?");
    }

    private InstrumentException Untrusted(string problem) => new(_settings.CurrentPulses, null, problem);
}
