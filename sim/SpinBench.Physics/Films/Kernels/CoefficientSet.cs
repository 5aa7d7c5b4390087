namespace SpinBench.Physics.Films.Kernels;

/// <summary>
/// Where a set of coefficients keeps its numbers. Fields and torques are in it already multiplied by −γ·dt·w, with w the weight of the
/// stage, and where damping is uniform by 1/(1+α²); so what the kernel computes is the change of a direction.
/// </summary>
internal static class CoefficientSet
{
    /// <summary>Uniform field.</summary>
    public const int Field = 0;

    /// <summary>Exchange with a neighbour along x, then along y.</summary>
    public const int Exchange = 3;

    /// <summary>Dzyaloshinskii–Moriya vector of the bond to the neighbour at larger x: x, y; the field is this × m of the neighbour.</summary>
    public const int TwistAlongX = 5;

    /// <summary>The same of the bond to the neighbour at larger y.</summary>
    public const int TwistAlongY = 7;

    /// <summary>What the anisotropy of a cell is multiplied by: the field itself where it is uniform and along z.</summary>
    public const int Anisotropy = 9;

    /// <summary>What the spin drift of a cell is multiplied by.</summary>
    public const int Drift = 10;

    /// <summary>Non-adiabaticity ξ.</summary>
    public const int NonAdiabaticity = 11;

    /// <summary>Damping α, where it is uniform.</summary>
    public const int Damping = 12;

    /// <summary>Axis of the anisotropy; from here on for varied films only.</summary>
    public const int Axis = 13;

    /// <summary>Damping-like field times its polarisation.</summary>
    public const int DampingLike = 16;

    /// <summary>Field-like field times its polarisation.</summary>
    public const int FieldLike = 19;

    /// <summary>What the field pattern is multiplied by.</summary>
    public const int Pattern = 22;

    /// <summary>What the extra field is multiplied by.</summary>
    public const int Extra = 23;

    /// <summary>Numbers of a set.</summary>
    public const int Size = 24;
}
