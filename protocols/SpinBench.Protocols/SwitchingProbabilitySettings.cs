using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>Settings of a <see cref="SwitchingProbability"/>.</summary>
[Summary("Amplitudes at which switching is tried, how often, and how the start state is restored.")]
public sealed record SwitchingProbabilitySettings : AssistedPulseSettings
{
    /// <summary>Amplitudes at which switching is tried, in V at the sample; all of one sign.</summary>
    [Unit("V"), Summary("Amplitudes at which switching is tried; all of one sign.")]
    public required Sweep Amplitudes
    {
        get;
        init => field = value is { Minimum: > 0 } or { Maximum: < 0 }
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Amplitudes), "all amplitudes must be above zero, or all below: one direction of switching is measured at a time");
    }

    /// <summary>How the start state is restored before each trial.</summary>
    [Summary("How the start state is restored before each trial.")]
    public required StateReset Reset { get; init; }

    /// <summary>Largest number of resets before one trial: a reset is read, and repeated until it has worked.</summary>
    [Summary("Largest number of resets before one trial; each is verified by a reading.")]
    public int MostResets
    {
        get;
        init => field = value is >= 1 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MostResets), "a trial has 1 to 1000 resets at most");
    }
    = 5;

    /// <summary>Number of trials at each amplitude.</summary>
    [Summary("Number of trials at each amplitude.")]
    public int Trials
    {
        get;
        init => field = value is >= 1 and <= 1_000_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Trials), "each amplitude has 1 to 1000000 trials");
    }
    = 50;

    /// <summary>Number of further amplitudes, each in the middle of the interval with the largest change of probability times width.</summary>
    [Summary("Number of further amplitudes after the first ones, each placed where the probability changes and least is known of it.")]
    public int Refine
    {
        get;
        init => field = value is >= 0 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Refine), "0 to 1000 amplitudes can be added");
    }

    /// <summary>+1 for pulses of positive voltage, which write AP; −1 for negative ones, which write P.</summary>
    internal int Sign => Amplitudes[0] > 0 ? 1 : -1;
}
