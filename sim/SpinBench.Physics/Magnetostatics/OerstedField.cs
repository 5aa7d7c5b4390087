namespace SpinBench.Physics.Magnetostatics;

/// <summary>Fields of currents in straight conductors.</summary>
public static class OerstedField
{
    /// <summary>
    /// Field in T above the middle of a long strip of rectangular section: across the current and in the plane of the strip; above a
    /// current along +x it points to −y. Ampère's law summed over filaments:
    /// B = μ0·j/π·[h·atan(w/2h) + w/4·ln(h² + w²/4)] from h = d to d + t, with j = I/(w·t).
    /// </summary>
    /// <param name="current">Current I, A.</param>
    /// <param name="width">Width w of the strip, m.</param>
    /// <param name="thickness">Thickness t of the strip, m.</param>
    /// <param name="distance">Height d above its upper face, m.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive and finite, or the distance is negative.</exception>
    public static double AboveStrip(double current, double width, double thickness, double distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thickness);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        if (!double.IsFinite(current) || !double.IsFinite(width + thickness + distance))
            throw new ArgumentOutOfRangeException(nameof(current), $"A current of {current:R} A in a strip of {width:R} m by {thickness:R} m, {distance:R} m below: all four must be finite.");
        double density = current / (width * thickness);
        return PhysicalConstants.VacuumPermeability * density / Math.PI * (Summed(distance + thickness) - Summed(distance));

        double Summed(double height) => height * Math.Atan2(width, 2 * height) + 0.25 * width * Math.Log(height * height + 0.25 * width * width);
    }
}
