using SpinBench.Physics.Conduction;

namespace SpinBench.Benchmarks;

/// <summary>The speed of the current solver: processor time of a solve, the conductances of a new magnetisation included.</summary>
internal static class ConductionTable
{
    private const int Rounds = 25;

    /// <summary>Goals are for a core of 123 GFLOP/s; the peak of this one is said first.</summary>
    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new Figure("fused multiply-add peak of one core, double precision", PhysicsPeak.OperationsPerSecond() / 1e9, "GFLOP/s", 0, MoreIsBetter: true);
        foreach (var (size, ratio, cold, warm) in new[] { (128, 0.05, 1.0, 0.4), (128, 0.3, 1.0, 0.4), (256, 0.05, 4.7, 1.7), (512, 0.05, 20.0, 8.0) })
        {
            var solver = new CurrentSolver(
                new ConductingFilm { Columns = size, Rows = size, CellWidth = 2e-9, CellHeight = 2e-9, Thickness = 1e-9, Conductivity = 5e6, Magnetoresistance = ratio },
                [Electrode.LeftEdge(1), Electrode.RightEdge(0)]);
            var textures = Enumerable.Range(0, Rounds + 2).Select(round => Texture(size, 0.1 * round)).ToArray();
            int coldIterations = 0, warmIterations = 0, calls = Math.Max(1, 16384 * 8 / (size * size));
            double[] cost = new double[Rounds], again = new double[Rounds];
            for (int round = -1; round < Rounds; round++)
            {
                double seconds = PhysicsTable.Time(() =>
                {
                    for (int call = 0; call < calls; call++)
                    {
                        solver.Forget();
                        coldIterations = solver.Solve(textures[0].X, textures[0].Y);
                    }
                });
                if (round >= 0) cost[round] = seconds / calls;
            }

            solver.Solve(textures[0].X, textures[0].Y);
            for (int round = -1; round < Rounds; round++)
            {
                double seconds = PhysicsTable.Time(() =>
                {
                    for (int call = 0; call < calls; call++)
                        warmIterations = solver.Solve(textures[(round + 1 + call) % 2].X, textures[(round + 1 + call) % 2].Y);
                });
                if (round >= 0) again[round] = seconds / calls;
            }

            Array.Sort(cost);
            Array.Sort(again);
            yield return new Figure($"current, {size}², Δρ/ρ = {ratio}, cold, to 1e-8 ({coldIterations} iterations)", 1e3 * cost[Rounds / 2], "ms", cold);
            yield return new Figure($"the same, texture moved by 0.1 cell, warm ({warmIterations} iterations)", 1e3 * again[Rounds / 2], "ms", warm);
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
