namespace SpinBench.Physics.Magnetostatics;

/// <summary>Demagnetising factors of a uniformly magnetised body along its three axes; they add up to one.</summary>
/// <param name="X">Factor along x (short axis).</param>
/// <param name="Y">Factor along y (long axis).</param>
/// <param name="Z">Factor along z (normal).</param>
public readonly record struct DemagnetizingFactors(double X, double Y, double Z)
{
    private const int Midpoints = 400;

    /// <summary>
    /// Volume-averaged factors of a thin elliptic cylinder (Beleggia, De Graef, Millev, Goode and Rowlands, J. Phys. D 38, 3333, 2005),
    /// in the limit of small thickness: with κ(φ) = √(cos²φ/a² + sin²φ/b²) and F(τ) = τ/(2π)·(ln(8/τ) − 1/2),
    /// Nx = 2⟨cos²φ/(a²κ²)·F(tκ)⟩, Ny = 2⟨sin²φ/(b²κ²)·F(tκ)⟩ over φ in (0, π/2), Nz = 1 − Nx − Ny.
    /// </summary>
    /// <param name="semiAxisX">Semi-axis a along x, m.</param>
    /// <param name="semiAxisY">Semi-axis b along y, m.</param>
    /// <param name="thickness">Thickness t, m, at most a twentieth of the smaller semi-axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive, or the body is too thick for the formula.</exception>
    public static DemagnetizingFactors OfEllipticCylinder(double semiAxisX, double semiAxisY, double thickness)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(semiAxisX);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(semiAxisY);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thickness);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thickness, Math.Min(semiAxisX, semiAxisY) / 20);
        double x = 0, y = 0;
        for (int i = 0; i < Midpoints; i++)
        {
            var (sin, cos) = Math.SinCos((i + 0.5) * (Math.PI / 2) / Midpoints);
            double alongX = cos * cos / (semiAxisX * semiAxisX);
            double alongY = sin * sin / (semiAxisY * semiAxisY);
            double square = alongX + alongY;
            double tau = thickness * Math.Sqrt(square);
            double form = tau / (2 * Math.PI) * (Math.Log(8 / tau) - 0.5);
            x += alongX / square * form;
            y += alongY / square * form;
        }

        x *= 2.0 / Midpoints;
        y *= 2.0 / Midpoints;
        return new DemagnetizingFactors(x, y, 1 - x - y);
    }
}
