using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>
/// Hall resistance R_xy = V_xy/I from a lock-in amplifier: its sine output V_d drives I = V_d/(R_s + R_line) through the write line, and its
/// input sees the transverse voltage. Signed: a reading in antiphase is a negative Hall resistance.
/// </summary>
public sealed class HallLockIn : IResistanceMeter, IComposedRole
{
    private readonly ILockInAmplifier _lockIn;
    private readonly HallLockInSettings _settings;
    private readonly SettledLockIn _settled;
    private readonly double _current;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="lockIn">The lock-in, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="loop">Resistance that the sine output drives, in Ω: series resistor and write line.</param>
    /// <param name="time">The bench's time.</param>
    public HallLockIn(ILockInAmplifier lockIn, HallLockInSettings settings, [Quantities.Unit("Ω")] double loop, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _lockIn = lockIn;
        _settings = settings;
        _settled = new SettledLockIn(lockIn, settings.HallResistance, time);
        _current = settings.Drive / loop;
        ReadingTime = settings.TimeConstant * FilterSettling.TimeConstants(settings.FilterPoles, settings.Residue);
    }

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public double ReadingTime { get; }

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await _settled.ConfigureAsync(
            new LockInConfiguration
            {
                Frequency = _settings.Frequency,
                SineAmplitude = _settings.Drive,
                Input = LockInInput.Differential,
                TimeConstant = _settings.TimeConstant,
                FilterPoles = _settings.FilterPoles,
                Sensitivity = _current * _settings.Range,
            },
            ReadingTime,
            null,
            cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.HallResistance);
        return (await _settled.ReadAsync(cancellation).ConfigureAwait(false)).X / _current;
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _lockIn.MakeSafeAsync(cancellation);
    }
}
