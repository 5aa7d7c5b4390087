using System.Globalization;
using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of films under exchange, anisotropy, field, bulk Dzyaloshinskii–Moriya interaction and a spin-polarised current: processor time
/// per cell and step, and its share of what two vector operations a cycle would allow, measured in turns with the peak.
/// </summary>
internal static class FilmTable
{
    private const double BatchCellSteps = 8e6;

    // Vector operations of a step, fused or not: 55 a stage and 9 or 3 to sum up, 8 to keep the length. A processor that starts two a cycle reaches its
    // peak of fused multiply-adds with twice as many operations a second as there are instructions.
    private const double RungeKuttaInstructions = 4 * 55 + 9 + 8;
    private const double HeunInstructions = 2 * 55 + 3 + 8;

    // Operations, a fused multiply-add counted as two.
    private const double RungeKuttaOperations = 4 * 90 + 24;
    private const double HeunOperations = 2 * 90 + 15;

    public static IEnumerable<Figure> Measure()
    {
        foreach (int edge in new[] { 128, 256, 512 })
        {
            foreach (var figure in Steps("RK4, double", edge, Scheme.RungeKutta, Precision.Double, RungeKuttaInstructions, RungeKuttaOperations, 5.0)) yield return figure;
            foreach (var figure in Steps("RK4, single", edge, Scheme.RungeKutta, Precision.Single, RungeKuttaInstructions / 2, RungeKuttaOperations / 2, 2.4)) yield return figure;
            foreach (var figure in Steps("Heun, double", edge, Scheme.Heun, Precision.Double, HeunInstructions, HeunOperations, 2.8)) yield return figure;
            foreach (var figure in Steps("Heun, single", edge, Scheme.Heun, Precision.Single, HeunInstructions / 2, HeunOperations / 2, 1.4)) yield return figure;
        }

        foreach (var figure in Threads()) yield return figure;
    }

    private static IEnumerable<Figure> Steps(string name, int edge, Scheme scheme, Precision precision, double instructions, double operations, double goal)
    {
        var film = Make(edge, scheme, precision, 1);
        long steps = Math.Max(2, (long)(BatchCellSteps / edge / edge));
        var (seconds, peak) = PhysicsTable.InTurns(() => film.Step(steps), PhysicsPeak.OperationsPerSecond);
        double each = seconds / steps / edge / edge;
        string what = string.Create(CultureInfo.InvariantCulture, $"film, {name}, {edge} × {edge}, ");
        yield return new Figure(what + "per cell and step", each * 1e9, "ns", goal);
        yield return new Figure(what + "share of the bound", 100 * 2 * instructions / each / peak, "%", 80, MoreIsBetter: true);
        yield return new Figure(what + "share of the peak", 100 * operations / each / peak, "%", 80 * operations / instructions / 2, MoreIsBetter: true);
    }

    private static IEnumerable<Figure> Threads()
    {
        const int Edge = 256, Steps = 100;
        Film alone = Make(Edge, Scheme.RungeKutta, Precision.Double, 1), both = Make(Edge, Scheme.RungeKutta, Precision.Double, 2);
        yield return new Figure("film, two threads against one, processor time", PhysicsTable.Ratio(() => both.Step(Steps), () => alone.Step(Steps), PhysicsTable.Time), "×", 1.15);
        yield return new Figure("film, one thread against two, wall time (needs two idle cores)", PhysicsTable.Ratio(() => alone.Step(Steps), () => both.Step(Steps), PhysicsTable.Wall), "×", 1.75, MoreIsBetter: true);
    }

    private static Film Make(int edge, Scheme scheme, Precision precision, int threads)
    {
        var material = new FilmMaterial { SaturationMagnetization = 5.8e5, ExchangeStiffness = 1.5e-11, Anisotropy = 8e5, BulkDzyaloshinskii = 2e-3, Damping = 0.1 };
        var film = new Film(new FilmGrid(edge, edge, 2e-9, 2e-9, 1e-9), material, new FilmSettings
        {
            TimeStep = 2e-14,
            Scheme = scheme,
            Precision = precision,
            Threads = threads,
            Field = new Cartesian(0.01, 0.02, 0.1),
            Current = new SpinCurrent { DensityMap = [.. Enumerable.Range(0, edge * edge).Select(cell => (1e12, 1e11 * Math.Sin(cell)))], NonAdiabaticity = 0.2 },
        });
        film.Fill((x, y) => new Cartesian(Math.Sin(1e8 * x), Math.Cos(1.3e8 * y), Math.Sin(0.7e8 * (x + y))));
        return film;
    }
}
