namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// The two functions whose second differences are the demagnetising tensor between equal cuboids (Newell, Williams and Dunlop,
/// J. Geophys. Res. 98, 9551, 1993, equations 27 and 32). With twice as many digits as a double: at a distance of n cells the differences
/// lose 6·lg n digits, more where cells are flat.
/// </summary>
internal static class NewellFunctions
{
    /// <summary>
    /// f = y/2·(z² − x²)·asinh(y/√(x²+z²)) + z/2·(y² − x²)·asinh(z/√(x²+y²)) − xyz·atan(yz/(xR)) + (2x² − y² − z²)·R/6, of coordinates not negative.
    /// </summary>
    public static DoubleDouble Diagonal(DoubleDouble x, DoubleDouble y, DoubleDouble z)
    {
        DoubleDouble xx = x * x, yy = y * y, zz = z * z, radius = DoubleDouble.Sqrt(xx + yy + zz);
        return 0.5 * Logarithm(y * (zz - xx), y, xx + zz) + 0.5 * Logarithm(z * (yy - xx), z, xx + yy)
            - Angle(x * y * z, y * z, x * radius) + (xx + xx - yy - zz) * radius / 6;
    }

    /// <summary>
    /// g = xyz·asinh(z/√(x²+y²)) + y/6·(3z² − y²)·asinh(x/√(y²+z²)) + x/6·(3z² − x²)·asinh(y/√(x²+z²)) − z³/6·atan(xy/(zR))
    /// − zy²/2·atan(xz/(yR)) − zx²/2·atan(yz/(xR)) − xyR/3, of coordinates not negative.
    /// </summary>
    public static DoubleDouble OffDiagonal(DoubleDouble x, DoubleDouble y, DoubleDouble z)
    {
        DoubleDouble xx = x * x, yy = y * y, zz = z * z, radius = DoubleDouble.Sqrt(xx + yy + zz);
        return Logarithm(x * y * z, z, xx + yy) + Logarithm(y * (3 * zz - yy), x, yy + zz) / 6 + Logarithm(x * (3 * zz - xx), y, xx + zz) / 6
            - Angle(z * zz, x * y, z * radius) / 6 - 0.5 * Angle(z * yy, x * z, y * radius) - 0.5 * Angle(z * xx, y * z, x * radius)
            - x * y * radius / 3;
    }

    // weight·asinh(a/√square) and weight·atan(y/x): where the function has no value its weight is zero.
    private static DoubleDouble Logarithm(DoubleDouble weight, DoubleDouble a, DoubleDouble square) =>
        weight.High == 0 ? 0 : weight * DoubleDouble.Asinh(a, DoubleDouble.Sqrt(square));

    private static DoubleDouble Angle(DoubleDouble weight, DoubleDouble y, DoubleDouble x) => weight.High == 0 ? 0 : weight * DoubleDouble.Atan(y, x);
}
