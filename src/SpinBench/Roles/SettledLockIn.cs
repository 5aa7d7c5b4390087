using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>A lock-in amplifier of which only settled readings are taken, in a range that holds them.</summary>
/// <param name="lockIn">The lock-in, held to its limits.</param>
/// <param name="name">Its name in the bench file.</param>
/// <param name="time">The bench's time.</param>
internal sealed class SettledLockIn(ILockInAmplifier lockIn, string name, TimeProvider time)
{
    // How long a reference may take to be locked to, and how long to wait at least before it is asked for, in seconds.
    private const double LockingTime = 2;
    private const double ShortestLocking = 0.05;

    private double _settling;
    private string? _reference;

    /// <summary>The range in use, in V rms.</summary>
    [Unit("V")] public double Sensitivity { get; private set; }

    /// <summary>Makes all settings.</summary>
    /// <param name="configuration">The settings; the range is the smallest that holds the one in them.</param>
    /// <param name="settling">How long a reading takes to settle, in seconds.</param>
    /// <param name="reference">What the reference input sees, for errors; null for the lock-in's own oscillator.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public ValueTask ConfigureAsync(LockInConfiguration configuration, [Unit("s")] double settling, string? reference, CancellationToken cancellation)
    {
        (_settling, _reference) = (settling, reference);
        Sensitivity = SmallestSensitivityFor(configuration.Sensitivity);
        return lockIn.ConfigureAsync(configuration with { Sensitivity = Sensitivity }, cancellation);
    }

    /// <summary>Waits until the filter has settled, and reads; widens the range where the signal overloads it.</summary>
    /// <exception cref="InstrumentException">The widest range is overloaded, or the reference is lost.</exception>
    public async ValueTask<LockInReading> ReadAsync(CancellationToken cancellation)
    {
        // Faults of the past (the step that the filter is settling from) are read away before the settled reading is judged.
        await lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false);
        var patience = _reference is null ? 0 : LockingTime;
        var wait = Math.Max(_settling, _reference is null ? 0 : ShortestLocking);
        while (true)
        {
            await time.WaitAsync(wait, cancellation).ConfigureAwait(false);
            var reading = await lockIn.ReadAsync(cancellation).ConfigureAwait(false);
            var faults = await lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false);
            if ((faults & LockInFaults.ReferenceUnlocked) != 0)
            {
                // A generator that has only just been switched on must be locked to before anything settles.
                patience -= wait;
                if (patience < 0) throw Untrusted(Unlocked);
                continue;
            }

            if ((faults & LockInFaults.Overload) == 0) return reading;

            var wider = SmallestSensitivityFor(Sensitivity * 1.5);
            if (wider <= Sensitivity)
                throw Untrusted($"it is overloaded ({faults}) at its widest range, {QuantityFormat.Print(Sensitivity, "V")}; lower the drive");
            Sensitivity = wider;
            await lockIn.SetSensitivityAsync(wider, cancellation).ConfigureAwait(false);
            await lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A reading that is not to be trusted.</summary>
    public InstrumentException Untrusted(string problem) => new(name, null, problem);

    private string Unlocked => _reference is null
        ? "the reference is unlocked"
        : $"the reference is unlocked; is {_reference} on, at a frequency that the lock-in can follow, and connected to its reference input?";

    private double SmallestSensitivityFor(double voltage)
    {
        foreach (var sensitivity in lockIn.Sensitivities)
        {
            if (sensitivity >= voltage) return sensitivity;
        }

        return lockIn.Sensitivities[^1];
    }
}
