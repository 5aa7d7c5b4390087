using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// Resistance from a voltage divider: the lock-in's sine output V_d drives the sample R through a series resistor R_s, and the lock-in
/// measures V across the sample. With the lock-in's input resistance R_in in parallel, R∥R_in = R_s V/(V_d − V).
/// </summary>
public sealed class LockInDivider : IResistanceMeter, IComposedRole
{
    // Of a parallel resistance this near to the lock-in's own, the sample's share cannot be told: it might as well not be there.
    private const double OpenCircuit = 0.9;

    // A reading in antiphase beyond noise and offset, as a share of the range: reversed wires, or a wrong reference phase.
    private const double Antiphase = 0.05;

    private readonly ILockInAmplifier _lockIn;
    private readonly LockInDividerSettings _settings;
    private readonly SettledLockIn _settled;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="lockIn">The lock-in, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public LockInDivider(ILockInAmplifier lockIn, LockInDividerSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _lockIn = lockIn;
        _settings = settings;
        _settled = new SettledLockIn(lockIn, settings.LockInDivider, time);
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
                Reference = _settings.Reference is null ? LockInReference.Internal : LockInReference.External,
                Frequency = _settings.Frequency,
                SineAmplitude = _settings.Drive,
                TimeConstant = _settings.TimeConstant,
                FilterPoles = _settings.FilterPoles,
                Sensitivity = _settings.Drive * _settings.Range / (_settings.Range + _settings.Series),
            },
            ReadingTime,
            _settings.Reference,
            cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.LockInDivider);
        return Resistance((await _settled.ReadAsync(cancellation).ConfigureAwait(false)).X);
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _lockIn.MakeSafeAsync(cancellation);
    }

    private double Resistance(double voltage)
    {
        if (double.IsNaN(voltage)) return double.NaN;
        if (voltage < -Antiphase * _settled.Sensitivity)
            throw _settled.Untrusted($"it reads {QuantityFormat.Print(voltage, "V")}, in antiphase to its drive; are the wires of its input reversed?");
        var parallel = voltage < _settings.Drive ? _settings.Series * voltage / (_settings.Drive - voltage) : double.PositiveInfinity;
        if (parallel >= OpenCircuit * _lockIn.InputResistance || double.IsPositiveInfinity(parallel))
        {
            throw _settled.Untrusted(
                $"it reads {QuantityFormat.Print(voltage, "V")} of its drive of {QuantityFormat.Print(_settings.Drive, "V")}, "
                + "as it does of an open circuit; is the sample connected?");
        }

        return parallel / (1 - (parallel / _lockIn.InputResistance));
    }
}
