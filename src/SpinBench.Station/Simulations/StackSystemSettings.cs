using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Layers that feel one another, each a macrospin.</summary>
public sealed record StackSystemSettings
{
    /// <summary>Number of copies of the stack, which differ by their thermal agitation.</summary>
    [Summary("Number of copies of the stack, which differ by their thermal agitation.")]
    public int Count { get; init; } = 1;

    /// <summary>The layers.</summary>
    [Summary("The layers.")]
    public required IReadOnlyList<LayerSettings> Layers { get; init; }

    /// <summary>What they feel of one another.</summary>
    [Summary("What the layers feel of one another.")]
    public IReadOnlyList<LayerCouplingSettings> Couplings { get; init; } = [];
}
