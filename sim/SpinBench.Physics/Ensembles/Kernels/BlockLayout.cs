namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>
/// Where a block keeps its vectors. A block holds as many spins as a vector has lanes, each quantity in one vector: the
/// magnetisation, damping and scales, then sets of coefficients that are already multiplied by the scale −γ·dt/(1+α²).
/// </summary>
internal static class BlockLayout
{
    public const int Magnetization = 0;
    public const int Damping = 3;

    /// <summary>−γ·dt/(1+α²), 1/T.</summary>
    public const int Scale = 4;

    /// <summary>Amplitude of each component of the thermal field, times the scale.</summary>
    public const int Noise = 5;

    public const int Coefficients = 6;

    /// <summary>Applied field; within a set of coefficients, as all that follow.</summary>
    public const int Field = 0;

    /// <summary>Damping-like field times its polarisation.</summary>
    public const int DampingLike = 3;

    /// <summary>
    /// Tensor of all terms linear in the magnetisation: xx − zz, yy − zz, then xy, xz, yz. A field along the magnetisation turns nothing, so
    /// zz·m is left out.
    /// </summary>
    public const int Tensor = 6;

    /// <summary>Field of cubic anisotropy, then its three crystal axes.</summary>
    public const int Cubic = 11;

    /// <summary>Slonczewski's torque: amplitude times polarisation, then asymmetry times polarisation, then the field-like share.</summary>
    public const int Transfer = 21;

    /// <summary>Vectors in a set of coefficients that has every term.</summary>
    public const int LargestSet = 28;

    /// <summary>Vectors in a set of coefficients that has no term after the given ones.</summary>
    public static int SetSize(bool tensor, bool cubic, bool transfer) => transfer ? LargestSet : cubic ? 21 : tensor ? 11 : 8;
}
