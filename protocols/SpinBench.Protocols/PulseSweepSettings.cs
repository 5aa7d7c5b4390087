using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>Settings of a <see cref="PulseSweep"/>.</summary>
[Summary("Amplitudes of the write pulses, and the field in which they act.")]
public sealed record PulseSweepSettings : AssistedPulseSettings
{
    /// <summary>Amplitudes to go through in order, in V at the sample.</summary>
    [Unit("V"), Summary("Amplitudes of the pulses, in order; each is followed by a reading.")]
    public required Sweep Amplitudes { get; init; }

    /// <summary>Amplitudes below this, of either sign, are left out, in V; zero is not, for it applies nothing.</summary>
    [Unit("V"), Summary("Amplitudes below this, other than zero, are left out of the sweep: no generator makes pulses as small as one likes.")]
    public double SmallestPulse
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(SmallestPulse), "the smallest pulse is given without sign");
    }

    /// <summary>Reset before each branch of amplitudes of one sign; null for none.</summary>
    [Summary("Pulses before each branch of amplitudes of one sign, so that its start state is known.")]
    public StateReset? Reset { get; init; }

    /// <summary>Largest number of states that the device can have; null when that is not known.</summary>
    [Summary("Largest number of states that the device can have, one more than its cells: a reading taken while a cell was just switching then counts as none of its own.")]
    public int? MostStates
    {
        get;
        init => field = value is null or >= 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MostStates), "a device that switches has at least 2 states");
    }

    /// <summary>Wait between a reading and the next pulse, in seconds.</summary>
    [Unit("s"), Summary("Wait between a reading and the next pulse.")]
    public double Pause
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Pause), "the pause must be zero or more");
    }
}
