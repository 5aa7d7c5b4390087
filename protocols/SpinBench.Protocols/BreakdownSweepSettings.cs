using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>Settings of a <see cref="BreakdownSweep"/>.</summary>
[Summary("Amplitudes that are raised until a barrier breaks.")]
public sealed record BreakdownSweepSettings : PulseSettings
{
    /// <summary>Consent to destroy the device; nothing runs without it.</summary>
    [Summary("Must be true: this measurement destroys the device on purpose.")]
    public required bool Destroy
    {
        get;
        init => field = value
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Destroy), "this measurement destroys the device on purpose; write 'destroy: true' if that is what you want");
    }

    /// <summary>Amplitudes to go through in order, in V at the sample.</summary>
    [Unit("V"), Summary("Amplitudes of the pulses, in order; each is followed by a reading.")]
    public required Sweep Amplitudes { get; init; }
}
