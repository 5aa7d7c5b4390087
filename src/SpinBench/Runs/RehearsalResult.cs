using SpinBench.Quantities;

namespace SpinBench.Runs;

/// <summary>What a run would do, found without touching anything.</summary>
/// <param name="Points">Number of points.</param>
/// <param name="Seconds">Time on the bench, in seconds.</param>
/// <param name="LargestField">Largest field of either sign, μ0H in T.</param>
/// <param name="LargestAmplitude">Largest pulse of either sign, in V.</param>
/// <param name="LongestPulse">Longest pulse, in seconds.</param>
/// <param name="Pulses">Number of pulses.</param>
public sealed record RehearsalResult(
    int Points,
    [property: Unit("s")] double Seconds,
    [property: Unit("T")] double LargestField,
    [property: Unit("V")] double LargestAmplitude,
    [property: Unit("s")] double LongestPulse,
    long Pulses);
