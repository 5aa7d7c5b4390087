using SpinBench.Physics.Conduction;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of the current solver: processor time of a solve, the conductances of a new magnetisation included. Measured in turns with the
/// peak of the core, so that the goals, which are for one of 123 GFLOP/s, can be seen on any.
/// </summary>
internal static class ConductionTable
{
    private const double GoalPeak = 123e9;

    // A residual of 1e-8 of that of no solution, as others stop, is at 128² a loss of 2.6e-6 of the current; conservation to 1e-8 takes two iterations more.
    private const double Conserved = 1e-8;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var (size, ratio, cold, warm) in new[] { (128, 0.05, 1.0, 0.4), (128, 0.3, 1.0, 0.4), (256, 0.05, 4.7, 1.7), (512, 0.05, 20.0, 8.0) })
        {
            var film = new ConductingFilm { Columns = size, Rows = size, CellWidth = 2e-9, CellHeight = 2e-9, Thickness = 1e-9, Conductivity = 5e6, Magnetoresistance = ratio };
            foreach (double tolerance in new[] { Conserved, 2.0 * size * Conserved })
            {
                var solver = new CurrentSolver(film, [Electrode.LeftEdge(1), Electrode.RightEdge(0)], tolerance);
                var textures = new[] { Texture(size, 0), Texture(size, 0.1) };
                int calls = Math.Max(1, 16384 * 8 / (size * size)), turn = 0;
                string name = $"current, {size}², Δρ/ρ {ratio}, lost {tolerance:0.#e0}";
                foreach (var figure in Measured($"{name}, cold", cold, () =>
                {
                    solver.Forget();
                    return solver.Solve(textures[0].X, textures[0].Y);
                })) yield return figure;
                foreach (var figure in Measured($"{name}, moved by 0.1 cell", warm, () => solver.Solve(textures[++turn % 2].X, textures[turn % 2].Y))) yield return figure;

                IEnumerable<Figure> Measured(string what, double goal, Func<int> solve)
                {
                    int iterations = 0;
                    var (seconds, peak) = PhysicsTable.InTurns(
                        () =>
                        {
                            for (int call = 0; call < calls; call++) iterations = solve();
                        },
                        PhysicsPeak.OperationsPerSecond);
                    yield return new Figure($"{what} ({iterations} iterations)", 1e3 * seconds / calls, "ms", goal);
                    yield return new Figure("the same on a core of 123 GFLOP/s", 1e3 * seconds / calls * peak / GoalPeak, "ms", goal);
                }
            }
        }
    }

    private static (double[] X, double[] Y) Texture(int size, double moved)
    {
        double[] x = new double[size * size], y = new double[size * size];
        for (int cell = 0; cell < x.Length; cell++)
        {
            double along = (cell % size + 0.5 + moved) / size, across = (cell / size + 0.5) / size;
            var (sin, cos) = Math.SinCos(9 * along + 5 * across * across);
            double polar = Math.Sin(7 * along - 4 * across);
            (x[cell], y[cell]) = (polar * cos, polar * sin);
        }

        return (x, y);
    }
}
