using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

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

    // How long a reference may take to be locked to, and how long to wait at least before it is asked for, in seconds.
    private const double LockingTime = 2;
    private const double ShortestLocking = 0.05;

    private readonly ILockInAmplifier _lockIn;
    private readonly LockInDividerSettings _settings;
    private readonly TimeProvider _time;
    private readonly double _settling;
    private double _sensitivity;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="lockIn">The lock-in, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public LockInDivider(ILockInAmplifier lockIn, LockInDividerSettings settings, TimeProvider time)
    {
        _lockIn = lockIn;
        _settings = settings;
        _time = time;
        _settling = settings.TimeConstant * FilterSettling.TimeConstants(settings.FilterPoles, settings.Residue);
    }

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        _sensitivity = SmallestSensitivityFor(_settings.Drive * _settings.Range / (_settings.Range + _settings.Series));
        await _lockIn.ConfigureAsync(
            new LockInConfiguration
            {
                Reference = _settings.Reference is null ? LockInReference.Internal : LockInReference.External,
                Frequency = _settings.Frequency,
                SineAmplitude = _settings.Drive,
                TimeConstant = _settings.TimeConstant,
                FilterPoles = _settings.FilterPoles,
                Sensitivity = _sensitivity,
            },
            cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.LockInDivider);
        // Faults of the past (the step that the filter is settling from) are read away before the settled reading is judged.
        await _lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false);
        var patience = _settings.Reference is null ? 0 : LockingTime;
        var wait = Math.Max(_settling, _settings.Reference is null ? 0 : ShortestLocking);
        while (true)
        {
            await _time.WaitAsync(wait, cancellation).ConfigureAwait(false);
            var reading = await _lockIn.ReadAsync(cancellation).ConfigureAwait(false);
            var faults = await _lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false);
            if ((faults & LockInFaults.ReferenceUnlocked) != 0)
            {
                // A generator that has only just been switched on must be locked to before anything settles.
                patience -= wait;
                if (patience < 0) throw Untrusted(Unlocked);
                continue;
            }

            if ((faults & LockInFaults.Overload) == 0) return Resistance(reading.X);

            var wider = SmallestSensitivityFor(_sensitivity * 1.5);
            if (wider <= _sensitivity)
                throw Untrusted($"it is overloaded ({faults}) at its widest range, {QuantityFormat.Print(_sensitivity, "V")}; lower the drive");
            _sensitivity = wider;
            await _lockIn.SetSensitivityAsync(wider, cancellation).ConfigureAwait(false);
            await _lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _lockIn.MakeSafeAsync(cancellation);
    }

    private string Unlocked => _settings.Reference is null
        ? "the reference is unlocked"
        : $"the reference is unlocked; is {_settings.Reference} on, at a frequency that the lock-in can follow, and connected to its reference input?";

    private double Resistance(double voltage)
    {
        if (double.IsNaN(voltage)) return double.NaN;
        if (voltage < -Antiphase * _sensitivity)
            throw Untrusted($"it reads {QuantityFormat.Print(voltage, "V")}, in antiphase to its drive; are the wires of its input reversed?");
        var parallel = voltage < _settings.Drive ? _settings.Series * voltage / (_settings.Drive - voltage) : double.PositiveInfinity;
        if (parallel >= OpenCircuit * _lockIn.InputResistance || double.IsPositiveInfinity(parallel))
        {
            throw Untrusted(
                $"it reads {QuantityFormat.Print(voltage, "V")} of its drive of {QuantityFormat.Print(_settings.Drive, "V")}, "
                + "as it does of an open circuit; is the sample connected?");
        }

        return parallel / (1 - (parallel / _lockIn.InputResistance));
    }

    private double SmallestSensitivityFor(double voltage)
    {
        foreach (var sensitivity in _lockIn.Sensitivities)
        {
            if (sensitivity >= voltage) return sensitivity;
        }

        return _lockIn.Sensitivities[^1];
    }

    private InstrumentException Untrusted(string problem) => new(_settings.LockInDivider, null, problem);
}
