using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>
/// Both harmonics of the Hall voltage from lock-in amplifiers. A lock-in reads rms values against sin nωt: V₁ = √2 X₁, and as
/// −V₂ cos 2ωt = V₂ sin(2ωt − 90°), V₂ = −√2 Y₂.
/// </summary>
public sealed class HarmonicLockIns : IHarmonicMeter, IComposedRole
{
    /// <summary>What the sine output of a lock-in that only reads is set to, in V rms: an SR830 makes no less.</summary>
    internal const double LeastSine = 4e-3;

    private readonly ILockInAmplifier _firstLockIn;
    private readonly ILockInAmplifier? _secondLockIn;
    private readonly SettledLockIn _first;
    private readonly SettledLockIn? _second;
    private readonly HarmonicLockInsSettings _settings;
    private readonly double _current;
    private readonly double _settling;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="first">The lock-in that drives and reads the fundamental, held to its limits.</param>
    /// <param name="second">The lock-in that reads the second harmonic; null where the first one is switched.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="loop">Resistance that the sine output drives, in Ω: series resistor and write line.</param>
    /// <param name="time">The bench's time.</param>
    public HarmonicLockIns(
        ILockInAmplifier first, ILockInAmplifier? second, HarmonicLockInsSettings settings, [Quantities.Unit("Ω")] double loop, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_firstLockIn, _secondLockIn) = (first, second);
        _first = new SettledLockIn(first, settings.HarmonicHall, time);
        _second = second is null ? null : new SettledLockIn(second, settings.Second!, time);
        _settings = settings;
        _current = Math.Sqrt(2) * settings.Drive / loop;
        _settling = settings.TimeConstant * FilterSettling.TimeConstants(settings.FilterPoles, settings.Residue);
    }

    /// <inheritdoc/>
    public double SafeWithin => 20;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await DetectFirstAsync(cancellation).ConfigureAwait(false);
        if (_second is not null)
        {
            await _second.ConfigureAsync(
                Detecting(2, _settings.SecondRange) with { Reference = LockInReference.External, SineAmplitude = LeastSine },
                _settling,
                $"the sine of {_settings.HarmonicHall}",
                cancellation).ConfigureAwait(false);
        }

        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask<HarmonicReading> ReadAsync(CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.HarmonicHall);
        var first = await _first.ReadAsync(cancellation).ConfigureAwait(false);
        LockInReading second;
        if (_second is not null)
        {
            second = await _second.ReadAsync(cancellation).ConfigureAwait(false);
        }
        else
        {
            await _first.ConfigureAsync(Detecting(2, _settings.SecondRange), _settling, null, cancellation).ConfigureAwait(false);
            second = await _first.ReadAsync(cancellation).ConfigureAwait(false);
            await DetectFirstAsync(cancellation).ConfigureAwait(false);
        }

        return new HarmonicReading(_current, Math.Sqrt(2) * first.X, -Math.Sqrt(2) * second.Y);
    }

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        try
        {
            await _firstLockIn.MakeSafeAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (_secondLockIn is not null) await _secondLockIn.MakeSafeAsync(cancellation).ConfigureAwait(false);
        }
    }

    private ValueTask DetectFirstAsync(CancellationToken cancellation) =>
        _first.ConfigureAsync(Detecting(1, _settings.FirstRange), _settling, null, cancellation);

    private LockInConfiguration Detecting(int harmonic, double range) => new()
    {
        Frequency = _settings.Frequency,
        Harmonic = harmonic,
        SineAmplitude = _settings.Drive,
        Input = LockInInput.Differential,
        // The fundamental is a thousand times the second harmonic, and the input must stand it.
        Reserve = harmonic == 1 ? DynamicReserve.LowNoise : DynamicReserve.High,
        TimeConstant = _settings.TimeConstant,
        FilterPoles = _settings.FilterPoles,
        Sensitivity = range,
    };
}
