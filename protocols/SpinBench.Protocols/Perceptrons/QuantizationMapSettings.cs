using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Settings of a <see cref="QuantizationMap"/>.</summary>
[Summary("Magnetoresistances and numbers of states of devices that the weights of a network are given after it has learnt.")]
public sealed record QuantizationMapSettings
{
    /// <summary>How the network learns.</summary>
    [Summary("How the network learns.")]
    public ComputedTrainingSettings Training { get; init; } = new();

    /// <summary>Tunnel magnetoresistances, as ratios.</summary>
    [Summary("Tunnel magnetoresistances, such as '60 % → 260 % step 40 %'.")]
    public required Sweep Magnetoresistances { get; init => field = value.Minimum > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Magnetoresistances), "they must be above zero"); }

    /// <summary>Numbers of states.</summary>
    [Summary("Numbers of states.")]
    public required IReadOnlyList<int> States
    {
        get;
        init => field = value.Count > 0 && value.All(states => states is >= 2 and <= 64) ? value : throw new ArgumentOutOfRangeException(nameof(States), "a device has 2 to 64 states");
    }

    /// <summary>Weight that the largest conductance stands for; null for that of the least squared error.</summary>
    [Summary("Weight that the largest conductance stands for, in units of the root mean square of a layer's weights; that of the least squared error if left out.")]
    public double? FullScale { get; init => field = value is { } scale ? Allowed.Positive(scale, nameof(FullScale)) : null; }
}
