using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.LockIns;

/// <content>The reference, and how an external one is followed.</content>
public sealed partial class SimulatedLockIn
{
    /// <summary>How far, relatively, two frequencies may lie apart that are one: what is left of the rounding of both.</summary>
    private const double SameFrequency = 1e-9;

    /// <summary>How far, relatively, a chopper's blades may be from the oscillator to count as locked to it [unverified].</summary>
    private const double ChopperStep = 1e-3;

    private double? _externalReference;
    private double? _followed;
    private double _acquiring;

    /// <summary>Frequency, in Hz, of the signal at the reference input; null when nothing is connected there. Set, it is locked to at once.</summary>
    [Unit("Hz")]
    public double? ExternalReference
    {
        get => _externalReference;
        set
        {
            CatchUp();
            _externalReference = value;
            TakeOver();
        }
    }

    /// <summary>
    /// Frequency of the reference in use, in Hz; zero while the external one is missing, or not locked to. With two references that of the
    /// oscillator; a chopper that does not turn at its pace is none.
    /// </summary>
    [Unit("Hz")]
    public double ReferenceFrequency => Configuration.Reference switch
    {
        LockInReference.Internal => Configuration.Frequency,
        LockInReference.External => _externalReference ?? 0,
        LockInReference.Dual => DifferenceFrequency > 0 ? Configuration.Frequency : 0,
        _ => _externalReference is { } blades && Math.Abs(blades - Configuration.Frequency) <= ChopperStep * Configuration.Frequency ? Configuration.Frequency : 0,
    };

    /// <summary>Frequency that is detected, in Hz; zero while the reference is unlocked.</summary>
    [Unit("Hz")]
    internal double DetectionFrequency =>
        Configuration.Reference == LockInReference.Dual ? DifferenceFrequency : ReferenceFrequency * Configuration.Harmonic;

    /// <summary>
    /// Which harmonic of what the sine output drives lies at the frequency that is detected; 0 for none. With two references most often none does:
    /// nothing on a bench mixes the two.
    /// </summary>
    internal int DetectedHarmonic
    {
        get
        {
            if (Configuration.Reference != LockInReference.Dual) return Configuration.Harmonic;
            var ratio = DifferenceFrequency / Configuration.Frequency;
            var nearest = Math.Round(ratio);
            return Math.Abs(ratio - nearest) <= SameFrequency * nearest ? (int)nearest : 0;
        }
    }

    /// <summary>
    /// The difference |h f_int − h′ f_ext| of the two references' harmonics, in Hz; that this is what dual reference detects is [unverified]. Zero
    /// while there is no external one.
    /// </summary>
    private double DifferenceFrequency => _externalReference is { } external
        ? Math.Abs((Configuration.Harmonic * Configuration.Frequency) - (Configuration.ExternalHarmonic * external))
        : 0;

    /// <summary>
    /// What makes the signal at the reference input: tells its frequency, in Hz, or null while there is none. Null when nothing is wired
    /// there. The phase-locked loop takes two periods and 5 ms to lock to a new frequency, 40 ms at least (SR830 manual, specifications;
    /// of other models [unverified]); until then the reference is unlocked and nothing is detected.
    /// </summary>
    internal Func<double?>? ReferenceSignal { get; set; }

    /// <summary>The sine output: its amplitude, in V rms, and frequency, in Hz.</summary>
    internal (double Amplitude, double Frequency) Sine =>
        (Configuration.SineAmplitude, Configuration.Reference == LockInReference.External ? ReferenceFrequency : Configuration.Frequency);

    /// <summary>Looks at the reference input: a frequency that has changed must be locked to anew.</summary>
    private void FollowReference()
    {
        if (ReferenceSignal is not { } signal) return;
        var present = signal() is { } frequency && frequency >= Model.MinimumFrequency && frequency <= Model.MaximumFrequency
            ? frequency
            : (double?)null;
        if (present == _followed) return;
        _followed = present;
        _acquiring = present is { } wanted ? Math.Max((2 / wanted) + 5e-3, 40e-3) : 0;
        _externalReference = null;
        TakeOver();
        LatchFaults(false);
    }

    /// <summary>Lets time pass that the loop needs to lock.</summary>
    /// <returns>The time that is left, in seconds.</returns>
    private double Acquire(double duration)
    {
        FollowReference();
        if (!(_acquiring > 0)) return duration;
        var piece = Math.Min(duration, _acquiring);
        _acquiring -= piece;
        // What rounding leaves of an acquisition is none.
        if (_acquiring < 1e-12) _acquiring = 0;
        Pass(piece);
        if (_acquiring > 0) return 0;
        _externalReference = _followed;
        TakeOver();
        return duration - piece;
    }
}
