namespace SpinBench.Physics;

/// <summary>A symmetric tensor of rank two in space.</summary>
/// <param name="XX">Element xx.</param>
/// <param name="YY">Element yy.</param>
/// <param name="ZZ">Element zz.</param>
/// <param name="XY">Element xy = yx.</param>
/// <param name="XZ">Element xz = zx.</param>
/// <param name="YZ">Element yz = zy.</param>
public readonly record struct SymmetricTensor(double XX, double YY, double ZZ, double XY = 0, double XZ = 0, double YZ = 0)
{
    /// <summary>Whether every element off the diagonal is zero.</summary>
    public bool IsDiagonal => XY == 0 && XZ == 0 && YZ == 0;

    /// <summary>The largest absolute sum of a row, a bound of every eigenvalue.</summary>
    public double Bound => Math.Max(
        Math.Abs(XX) + Math.Abs(XY) + Math.Abs(XZ),
        Math.Max(Math.Abs(XY) + Math.Abs(YY) + Math.Abs(YZ), Math.Abs(XZ) + Math.Abs(YZ) + Math.Abs(ZZ)));

    /// <summary>weight·u⊗u.</summary>
    /// <param name="u">Direction.</param>
    /// <param name="weight">Weight.</param>
    public static SymmetricTensor Along(Cartesian u, double weight) => new(
        weight * u.X * u.X, weight * u.Y * u.Y, weight * u.Z * u.Z, weight * u.X * u.Y, weight * u.X * u.Z, weight * u.Y * u.Z);

    /// <summary>A multiple of the identity.</summary>
    /// <param name="weight">Weight.</param>
    public static SymmetricTensor Isotropic(double weight) => new(weight, weight, weight);

    /// <summary>
    /// Field of a point dipole per unit of its direction, T: μ0·m/(4π·r³)·(3·r̂⊗r̂ − 1).
    /// </summary>
    /// <param name="moment">Magnetic moment of the source, A m².</param>
    /// <param name="distance">From the source to where the field is felt, m.</param>
    public static SymmetricTensor OfDipole(double moment, Cartesian distance)
    {
        double length = distance.Length, field = PhysicalConstants.VacuumPermeability * moment / (4 * Math.PI * length * length * length);
        return Along(distance.Unit(), 3 * field) + Isotropic(-field);
    }

    /// <summary>Tensor times vector.</summary>
    /// <param name="v">Vector.</param>
    public Cartesian Times(Cartesian v) => new(
        XX * v.X + XY * v.Y + XZ * v.Z, XY * v.X + YY * v.Y + YZ * v.Z, XZ * v.X + YZ * v.Y + ZZ * v.Z);

    /// <summary>Sum.</summary>
    /// <param name="left">First tensor.</param>
    /// <param name="right">Second tensor.</param>
    public static SymmetricTensor operator +(SymmetricTensor left, SymmetricTensor right) => new(
        left.XX + right.XX, left.YY + right.YY, left.ZZ + right.ZZ, left.XY + right.XY, left.XZ + right.XZ, left.YZ + right.YZ);

    /// <summary>Multiple.</summary>
    /// <param name="factor">Factor.</param>
    /// <param name="tensor">Tensor.</param>
    public static SymmetricTensor operator *(double factor, SymmetricTensor tensor) => new(
        factor * tensor.XX, factor * tensor.YY, factor * tensor.ZZ, factor * tensor.XY, factor * tensor.XZ, factor * tensor.YZ);
}
