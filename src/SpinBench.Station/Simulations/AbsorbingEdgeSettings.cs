using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Edges at which spin waves run out instead of coming back: the damping rises with the square of the depth into them, from what the film or its region has.</summary>
public sealed record AbsorbingEdgeSettings
{
    /// <summary>Cells from each edge that absorb.</summary>
    [Summary("Cells from each edge that absorb; periodic edges do not.")]
    public required int Cells { get; init; }

    /// <summary>Damping at the very edge.</summary>
    [Summary("Damping at the very edge.")]
    public required double Damping { get; init; }
}
