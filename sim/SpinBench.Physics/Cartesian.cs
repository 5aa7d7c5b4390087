namespace SpinBench.Physics;

/// <summary>A vector in space: a direction, or a field in tesla.</summary>
/// <param name="X">Component along x.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along z.</param>
public readonly record struct Cartesian(double X, double Y, double Z)
{
    /// <summary>Unit vector along x.</summary>
    public static Cartesian AlongX => new(1, 0, 0);

    /// <summary>Unit vector along y.</summary>
    public static Cartesian AlongY => new(0, 1, 0);

    /// <summary>Unit vector along z.</summary>
    public static Cartesian AlongZ => new(0, 0, 1);

    /// <summary>Length.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Scalar product.</summary>
    /// <param name="other">The other factor.</param>
    public double Dot(Cartesian other) => X * other.X + Y * other.Y + Z * other.Z;

    /// <summary>Vector product, this × other.</summary>
    /// <param name="other">The other factor.</param>
    public Cartesian Cross(Cartesian other) => new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>The vector of length one in the same direction.</summary>
    /// <exception cref="ArgumentException">The vector has no direction: its length is zero or not finite.</exception>
    public Cartesian Unit()
    {
        double length = Length;
        return length > 0 && double.IsFinite(length)
            ? new Cartesian(X / length, Y / length, Z / length)
            : throw new ArgumentException($"{this} has no direction: a length above zero and finite is needed.");
    }

    /// <summary>Sum.</summary>
    /// <param name="left">First vector.</param>
    /// <param name="right">Second vector.</param>
    public static Cartesian operator +(Cartesian left, Cartesian right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Difference.</summary>
    /// <param name="left">First vector.</param>
    /// <param name="right">Vector taken away.</param>
    public static Cartesian operator -(Cartesian left, Cartesian right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>Multiple.</summary>
    /// <param name="factor">Factor.</param>
    /// <param name="vector">Vector.</param>
    public static Cartesian operator *(double factor, Cartesian vector) => new(factor * vector.X, factor * vector.Y, factor * vector.Z);
}
