namespace SpinBench.Physics.Films.Kernels;

/// <summary>
/// One row of cells to compute. Addresses are those of the first cell's x component; the other components follow at a plane's distance.
/// Beside the first and the last column lie the neighbours that a periodic film has there, and zeros otherwise; zeros make a free edge,
/// since what is missing in the sums over neighbours is parallel to the cell's own direction.
/// </summary>
internal unsafe struct FilmRow
{
    /// <summary>The row below, at smaller y.</summary>
    public nint South;

    /// <summary>The row itself.</summary>
    public nint Center;

    /// <summary>The row above.</summary>
    public nint North;

    /// <summary>A row that will soon be needed, for the cache to fetch.</summary>
    public nint Ahead;

    /// <summary>Directions that the change is added to; at the end of a step those of the target.</summary>
    public nint Origin;

    /// <summary>Directions after the first stage, for the end of a Runge–Kutta step.</summary>
    public nint First;

    /// <summary>Directions after the second stage.</summary>
    public nint Second;

    /// <summary>Receives the result.</summary>
    public nint Target;

    /// <summary>Coefficients, laid out as <see cref="CoefficientSet"/> says.</summary>
    public nint Set;

    /// <summary>Spin drift along x, and at a plane's distance along y, each divided by twice the cell's edge, 1/s.</summary>
    public nint Drift;

    /// <summary>For varied films: reference magnetisation over that of the cell; anisotropy; α; 1/(1+α²).</summary>
    public nint Dilution, Anisotropy, Damping, Share;

    /// <summary>Where bonds differ: shares of the strongest bond with the neighbours at larger x and y, as <see cref="FilmBonds"/> keeps them; those of the row below.</summary>
    public nint Bonds, BondsSouth;

    /// <summary>For varied films: field pattern, T.</summary>
    public nint Pattern;

    /// <summary>For varied films: thermal and nonlocal field, T.</summary>
    public nint Extra;

    /// <summary>Numbers from component to component, in directions as in fields.</summary>
    public nint Plane;

    /// <summary>Cells, which are rounded up to whole vectors.</summary>
    public int Columns;
}
