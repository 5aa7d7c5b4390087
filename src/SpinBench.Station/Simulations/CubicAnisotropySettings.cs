using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Cubic anisotropy of first order.</summary>
public sealed record CubicAnisotropySettings
{
    /// <summary>Anisotropy field 2·K₁/Ms, in T; positive makes the crystal axes easy.</summary>
    [Unit("T"), Summary("Anisotropy field 2·K1/Ms; positive makes the crystal axes easy.")]
    public required double Field { get; init; }

    /// <summary>First crystal axis.</summary>
    [Summary("First crystal axis: three numbers.")]
    public IReadOnlyList<double> First { get; init; } = [1, 0, 0];

    /// <summary>Second crystal axis, perpendicular to the first.</summary>
    [Summary("Second crystal axis, perpendicular to the first: three numbers.")]
    public IReadOnlyList<double> Second { get; init; } = [0, 1, 0];
}
