using SpinBench.Physics.Conduction;

namespace SpinBench.Physics.Tests.Conduction;

/// <summary>Films and textures that several tests use.</summary>
internal static class Strip
{
    public static ConductingFilm Of(int columns, int rows, double magnetoresistance = 0) => new()
    {
        Columns = columns,
        Rows = rows,
        CellWidth = 4e-9,
        CellHeight = 3e-9,
        Thickness = 2e-9,
        Conductivity = 5e6,
        Magnetoresistance = magnetoresistance,
    };

    public static Electrode[] Ends(double left = 0.1, double right = 0) => [Electrode.LeftEdge(left), Electrode.RightEdge(right)];

    /// <summary>A smooth texture that turns through all directions; a phase moves it.</summary>
    public static (double[] X, double[] Y) Texture(int columns, int rows, double phase = 0)
    {
        double[] x = new double[columns * rows], y = new double[columns * rows];
        for (int cell = 0; cell < x.Length; cell++)
        {
            double along = (cell % columns + 0.5) / columns, across = (cell / columns + 0.5) / rows;
            double azimuth = 5 * along + 3 * across * across + phase, polar = 2.5 * Math.Sin(4 * along - 2 * across + phase);
            (x[cell], y[cell]) = (Math.Sin(polar) * Math.Cos(azimuth), Math.Sin(polar) * Math.Sin(azimuth));
        }

        return (x, y);
    }

    public static (double[] X, double[] Y) Uniform(int cells, double angle)
    {
        double[] x = new double[cells], y = new double[cells];
        Array.Fill(x, Math.Cos(angle));
        Array.Fill(y, Math.Sin(angle));
        return (x, y);
    }
}
