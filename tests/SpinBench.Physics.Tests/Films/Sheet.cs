using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

namespace SpinBench.Physics.Tests.Films;

/// <summary>What the tests of films share.</summary>
internal static class Sheet
{
    public const double Gamma = PhysicalConstants.GyromagneticRatio;

    /// <summary>A perpendicular film: walls of √(A/K) = 4.33 nm.</summary>
    public static FilmMaterial Plain { get; } = new()
    {
        SaturationMagnetization = 5.8e5,
        ExchangeStiffness = 1.5e-11,
        Anisotropy = 8e5,
        Damping = 0.1,
    };

    public static FilmGrid Grid(int columns, int rows, double edge = 1e-9) => new(columns, rows, edge, edge, 1e-9);

    /// <summary>Widths of vectors that this processor has.</summary>
    public static int[] Widths => [.. new[] { 512, 256, 64 }.Where(bits => bits <= EnsembleSettings.WidestVector)];

    /// <summary>A direction everywhere else than its neighbours', smooth over some cells.</summary>
    public static Cartesian Rough(double x, double y) => new(Math.Sin(0.9e9 * x), Math.Cos(0.7e9 * y + 0.3e9 * x), 0.4 + Math.Sin(0.5e9 * x + 0.8e9 * y));

    public static double[] Bits(Film film) => film.ToVectorField().Values.ToArray();

    public static IEnumerable<Cartesian> Cells(Film film) =>
        Enumerable.Range(0, film.Grid.Count).Select(cell => film[cell % film.Grid.Columns, cell / film.Grid.Columns]);
}
