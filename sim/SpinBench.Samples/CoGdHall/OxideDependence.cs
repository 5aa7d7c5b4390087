namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// What depends on the thickness of the AlOx cap: given at points, straight lines between them. The published work tells that the anisotropy
/// falls with the thickness and the switching becomes gradual; the values are chosen so that it does.
/// </summary>
public static class OxideDependence
{
    /// <summary>Thinnest cap, m.</summary>
    public const double Thinnest = 0;

    /// <summary>Thickest cap, m.</summary>
    public const double Thickest = 2e-9;

    private const double Step = 0.5e-9;

    private static readonly double[] Anisotropy = [0.320, 0.290, 0.250, 0.205, 0.160];
    private static readonly double[] Spread = [5.0e-3, 8.0e-3, 14.0e-3, 19.0e-3, 26.0e-3];

    /// <summary>Perpendicular anisotropy field H_k at 300 K, μ0H in T.</summary>
    /// <param name="thickness">Thickness of the cap, m.</param>
    /// <exception cref="ArgumentOutOfRangeException">The thickness is outside the points.</exception>
    public static double AnisotropyField(double thickness) => Interpolate(Anisotropy, thickness);

    /// <summary>Standard deviation of the anisotropy field from site to site, μ0H in T: platinum and oxide mix where the cap is thick.</summary>
    /// <param name="thickness">Thickness of the cap, m.</param>
    /// <exception cref="ArgumentOutOfRangeException">The thickness is outside the points.</exception>
    public static double AnisotropySpread(double thickness) => Interpolate(Spread, thickness);

    private static double Interpolate(double[] points, double thickness)
    {
        double at = Allowed.Between(thickness, Thinnest, Thickest, "m", nameof(thickness)) / Step;
        int index = Math.Min((int)at, points.Length - 2);
        return points[index] + ((points[index + 1] - points[index]) * (at - index));
    }
}
