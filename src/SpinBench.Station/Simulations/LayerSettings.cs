using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>A layer of a stack.</summary>
public sealed record LayerSettings : MacrospinSettings
{
    /// <summary>Name, for couplings and columns of the table.</summary>
    [Summary("Name, for couplings and columns of the table.")]
    public required string Name { get; init; }

    /// <summary>Whether currents and voltages act on it; fields always do.</summary>
    [Summary("Whether torques of currents, and voltages, act on this layer; fields always do.")]
    public bool Driven { get; init; } = true;
}
