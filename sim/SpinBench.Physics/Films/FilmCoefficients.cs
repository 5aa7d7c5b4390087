using SpinBench.Physics.Films.Kernels;

namespace SpinBench.Physics.Films;

/// <summary>Sets of coefficients of a film at a time, for a stage of a step.</summary>
internal sealed class FilmCoefficients(FilmGrid grid, FilmMaterial material, FilmSettings settings, FilmKernel kernel, bool varied)
{
    private readonly FieldDrive[] _drives = [.. settings.FieldDrives];
    private readonly Cartesian _axis = material.AnisotropyAxis.Unit();

    /// <summary>Whether anything varies in time.</summary>
    public bool AreDriven { get; } =
        settings.FieldDrives.Count > 0 || settings.Pattern?.Signal is not null || settings.Current?.Signal is not null || settings.SpinOrbit?.Signal is not null;

    public int SetBytes => CoefficientSet.Size * kernel.NumberSize;

    /// <summary>Applied uniform field, T.</summary>
    public Cartesian UniformField(double time)
    {
        var field = settings.Field;
        foreach (var drive in _drives)
            field += drive.Signal.At(time) * drive.Field;
        return field;
    }

    /// <summary>What the field pattern is multiplied by.</summary>
    public double PatternStrength(double time) => settings.Pattern is { } pattern ? pattern.Signal?.At(time) ?? 1 : 0;

    /// <summary>Exchange field of a neighbour along x and along y, T; where bonds differ, that of the strongest.</summary>
    public (double X, double Y) Exchange { get; } = (
        2 * material.LargestExchange / (material.SaturationMagnetization * grid.CellWidth * grid.CellWidth),
        2 * material.LargestExchange / (material.SaturationMagnetization * grid.CellHeight * grid.CellHeight));

    /// <summary>
    /// Vector d of the bond to the next neighbour along x, T: the neighbour's Dzyaloshinskii–Moriya field is d×m. It stands for the central
    /// difference in −(2/Ms)·D·∇×m and (2/Ms)·D·(∇m_z − ẑ·∇·m), and a missing bond for the boundary condition
    /// (Rohart and Thiaville, Phys. Rev. B 88, 184422, 2013).
    /// </summary>
    public Cartesian TwistAlongX { get; } = 1 / (material.SaturationMagnetization * grid.CellWidth)
        * new Cartesian(-material.LargestBulk, material.LargestInterfacial, 0);

    /// <summary>The same along y.</summary>
    public Cartesian TwistAlongY { get; } = 1 / (material.SaturationMagnetization * grid.CellHeight)
        * new Cartesian(-material.LargestInterfacial, -material.LargestBulk, 0);

    /// <summary>Writes the set of a stage.</summary>
    /// <param name="set">Where.</param>
    /// <param name="time">Time of the stage, s.</param>
    /// <param name="duration">Length of the step times the weight of the stage, s.</param>
    public void WriteStage(nint set, double time, double duration)
    {
        double share = varied ? 1 : 1 / (1 + material.Damping * material.Damping);
        Write(set, time, -material.GyromagneticRatio * duration * share, duration * share);
    }

    /// <summary>Writes the set that gives the field in tesla.</summary>
    /// <param name="set">Where.</param>
    /// <param name="time">Time, s.</param>
    public void WriteField(nint set, double time) => Write(set, time, 1, 0);

    private void Write(nint set, double time, double scale, double rate)
    {
        Place(CoefficientSet.Field, scale * UniformField(time));
        Put(CoefficientSet.Exchange, scale * Exchange.X);
        Put(CoefficientSet.Exchange + 1, scale * Exchange.Y);
        Put(CoefficientSet.TwistAlongX, scale * TwistAlongX.X);
        Put(CoefficientSet.TwistAlongX + 1, scale * TwistAlongX.Y);
        Put(CoefficientSet.TwistAlongY, scale * TwistAlongY.X);
        Put(CoefficientSet.TwistAlongY + 1, scale * TwistAlongY.Y);
        Put(CoefficientSet.Anisotropy, varied ? scale : scale * 2 * material.Anisotropy / material.SaturationMagnetization);
        Put(CoefficientSet.Drift, rate * (settings.Current?.Signal?.At(time) ?? 1));
        Put(CoefficientSet.NonAdiabaticity, settings.Current?.NonAdiabaticity ?? 0);
        Put(CoefficientSet.Damping, material.Damping);
        Place(CoefficientSet.Axis, _axis);

        // Torques are no part of the field.
        double torque = settings.SpinOrbit is { } spinOrbit && rate != 0 ? scale * (spinOrbit.Signal?.At(time) ?? 1) : 0;
        Place(CoefficientSet.DampingLike, torque * (settings.SpinOrbit?.DampingLike ?? default));
        Place(CoefficientSet.FieldLike, torque * (settings.SpinOrbit?.FieldLike ?? default));
        Put(CoefficientSet.Pattern, scale * PatternStrength(time));
        Put(CoefficientSet.Extra, scale);

        void Put(int at, double value) => kernel.Write(set, at, value);

        void Place(int at, Cartesian vector)
        {
            Put(at, vector.X);
            Put(at + 1, vector.Y);
            Put(at + 2, vector.Z);
        }
    }
}
