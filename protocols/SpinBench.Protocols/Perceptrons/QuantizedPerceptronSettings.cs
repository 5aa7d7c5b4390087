using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Settings of a <see cref="QuantizedPerceptron"/>.</summary>
[Summary("How the states of a device are found, and how a network learns whose weights are then given these states.")]
public sealed record QuantizedPerceptronSettings : AssistedPulseSettings
{
    /// <summary>How the network learns.</summary>
    [Summary("How the network learns.")]
    public ComputedTrainingSettings Training { get; init; } = new();

    /// <summary>Number of states that the device is expected to have.</summary>
    [Summary("Number of states that the device is expected to have: one more than its number of cells. The sweep ends when all have been seen.")]
    public required int States
    {
        get;
        init => field = value is >= 2 and <= 8 ? value : throw new ArgumentOutOfRangeException(nameof(States), "a compound of 1 to 7 cells has 2 to 8 states");
    }

    /// <summary>Amplitudes of the pulses that go through the states, in V.</summary>
    [Unit("V"), Summary("Amplitudes of the pulses that take the device through its states, one after the other.")]
    public required Sweep Amplitudes { get; init; }

    /// <summary>Weight that the largest conductance stands for; null for that of the least squared error.</summary>
    [Summary("Weight that the largest conductance stands for, in units of the root mean square of a layer's weights; that of the least squared error if left out.")]
    public double? FullScale { get; init => field = value is { } scale ? Allowed.Positive(scale, nameof(FullScale)) : null; }
}
