using SpinBench.Figures;

namespace SpinBench.Station.Simulations;

/// <summary>The figures of a simulation: what moves in time, and loops against their field.</summary>
internal static class SimulationPanels
{
    public static IEnumerable<Panel> Of(Simulator simulator, IReadOnlyList<SimulationRow> rows)
    {
        bool Moves(SimulationRow row) => row.Stage > 0 && simulator.Settings.Stages[row.Stage - 1].Run is not null;
        // A stretch of time begins at what was there before it: the row of the stage before, or the start.
        var moving = rows.Where((row, i) => Moves(row) || (i + 1 < rows.Count && Moves(rows[i + 1]))).ToList();
        if (moving.Count > 1)
        {
            double[] times = [.. moving.Select(row => row.Time)];
            yield return new Panel(
                "Mean direction", new Axis("time", "s"), new Axis("m"),
                [
                    new LineLayer(times, [.. moving.Select(row => row.Mean.X)]) { Name = "x" },
                    new LineLayer(times, [.. moving.Select(row => row.Mean.Y)]) { Name = "y" },
                    new LineLayer(times, [.. moving.Select(row => row.Mean.Z)]) { Name = "z" },
                ]);
            for (var i = 0; i < simulator.Quantities.Count; i++)
            {
                var (name, unit) = simulator.Quantities[i];
                yield return new Panel("", new Axis("time", "s"), new Axis(name, unit), [new LineLayer(times, [.. moving.Select(row => row.Quantities[i])])]);
            }
        }

        for (var number = 1; number <= simulator.Settings.Stages.Count; number++)
        {
            if (simulator.Settings.Stages[number - 1] is not { Loop: not null } stage) continue;
            var along = Vector.Of(stage.Along).Unit();
            var loop = rows.Where(row => row.Stage == number).ToList();
            if (loop.Count == 0) continue;
            yield return new Panel(
                $"Loop, stage {number}", new Axis("field", "T"), new Axis("m along the field"),
                [new LineLayer([.. loop.Select(row => row.Field.Dot(along))], [.. loop.Select(row => row.Mean.Dot(along))]) { ArrowHints = true }]);
        }
    }
}
