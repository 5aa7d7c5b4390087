using System.Globalization;
using SpinBench.Physics;

namespace SpinBench.Station.Simulations;

/// <summary>How fast moments precess, as files say it.</summary>
internal static class Gyration
{
    /// <summary>Gyromagnetic ratio, rad/(s T).</summary>
    /// <param name="ratio">The ratio itself, or null.</param>
    /// <param name="factor">Landé's g-factor, or null.</param>
    /// <exception cref="ArgumentException">Both are given, or the one that is given is not positive.</exception>
    public static double Of(double? ratio, double? factor)
    {
        if (ratio is not null && factor is not null)
            throw new ArgumentException("'gyromagnetic-ratio' and 'g-factor' say the same thing: give one of them.", nameof(ratio));
        if (factor is { } g && !(g > 0 && double.IsFinite(g)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A g-factor of {g:R}: it must be positive; the electron's is 2.0023."), nameof(factor));
        return ratio ?? factor * PhysicalConstants.BohrMagneton / PhysicalConstants.ReducedPlanck ?? PhysicalConstants.GyromagneticRatio;
    }
}
