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
    long Pulses)
{
    /// <summary>Largest field of either sign that each supply would make, by the instrument's name, μ0H in T.</summary>
    public IReadOnlyDictionary<string, double> LargestFields { get; init; } = new Dictionary<string, double>();

    /// <summary>Largest current that a current source would drive, of either sign, in A.</summary>
    [Unit("A")] public double LargestCurrent { get; init; }

    /// <summary>Number of pulses, or of stimuli of a device, that each instrument which is held to one would apply, by the instrument's name.</summary>
    public IReadOnlyDictionary<string, long> PulsesOf { get; init; } = new Dictionary<string, long>();

    /// <summary>Number of pulses that each channel would apply, by its reference: <c>pulser.1</c>.</summary>
    public IReadOnlyDictionary<string, long> PulsesOfChannel { get; init; } = new Dictionary<string, long>();

    /// <summary>Number of waves that current sources would run.</summary>
    public long Waves { get; init; }

    /// <summary>Largest voltage of a waveform on one channel, of either sign, in V.</summary>
    [Unit("V")] public double LargestWaveform { get; init; }

    /// <summary>Number of cycles of waveforms, of all channels.</summary>
    public long Waveforms { get; init; }
}
