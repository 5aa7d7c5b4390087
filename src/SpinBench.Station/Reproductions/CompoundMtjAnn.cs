using System.Globalization;
using SpinBench.Runs;

namespace SpinBench.Station.Reproductions;

/// <summary>Figure 5, and what it does not show: the same devices with learning in the loop.</summary>
internal static class CompoundMtjAnn
{
    /// <summary>Networks of each kind.</summary>
    public const int Networks = 5;

    private const double Points = 0.03;

    // Some compounds have cells that can hardly be told apart.
    private const double LeastWhole = 0.8;

    // Standard errors from zero at which five pairs say a sign with 95 % (Student's t, one-sided, four degrees of freedom).
    private const double Sure = 2.132;

    public static async Task<IReadOnlyList<ReproductionRow>> MapAsync(Population population, AnnTask task, CancellationToken cancellation)
    {
        var networks = await LearntOnceAsync(population, task, $"fig-{task.MapFigure}", [], cancellation).ConfigureAwait(false);
        PairedDifference four = networks.Less("accuracy-highest-4", "accuracy-highest-2"), seven = networks.Less("accuracy-highest-7", "accuracy-highest-2");
        string name = $"{task.MapFigure} {task.Name}";
        return
        [
            new($"{name}: full precision", "", networks.Mean("accuracy-full"), task.InTheLoop, 1, "%"),
            new($"{name}: rise of one cell from 60 to 260 % TMR", $"about {task.Rise} points", networks.Mean("rise-2"), (task.Rise / 100) - Points, (task.Rise / 100) + Points, "%"),
            new($"{name}: four states over two, at 260 % TMR, {four.Text}", "rises", four.Mean, four.LeastAbove(Sure), 0.2, "%"),
            new($"{name}: seven states over two, at 260 % TMR, {seven.Text}", "rises", seven.Mean, seven.LeastAbove(Sure), 0.2, "%"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> StatesAsync(Population population, AnnTask task, CancellationToken cancellation)
    {
        Task<IReadOnlyList<Findings>> DevicesAsync(int cells, double thickness, string assist) => LearntOnceAsync(
            population,
            task,
            $"fig-{task.StatesFigure}",
            [
                string.Create(CultureInfo.InvariantCulture, $"sample.cells={cells}"), Averages.Thickness(thickness),
                string.Create(CultureInfo.InvariantCulture, $"states={cells + 1}"), $"assist-field={assist}", "amplitudes=-0.1 → -1.85 V step 10 mV",
            ],
            cancellation);
        var thin = await DevicesAsync(1, 1.6, "6 mT").ConfigureAwait(false);
        var thick = await DevicesAsync(1, 2.6, "8.5 mT").ConfigureAwait(false);
        var three = await DevicesAsync(3, 2.6, "8.5 mT").ConfigureAwait(false);
        double one = thick.Mean("accuracy-quantized"), best = three.Max(device => device["accuracy-quantized"]);
        var gain = three.Less(thick, "accuracy-quantized");
        var whole = (thin.Count(device => device["states"] == 2) + thick.Count(device => device["states"] == 2) + three.Count(device => device["states"] == 4)) / (3.0 * Networks);
        string name = $"{task.StatesFigure} {task.Name}";
        return
        [
            new($"{name}: one cell, rise from 1.6 to 2.6 nm, 33 to 78 % TMR", "rises with TMR", one - thin.Mean("accuracy-quantized"), task.Rise / 200, task.Rise / 50, "%"),
            new($"{name}: devices that showed a state more than they have cells, of {3 * Networks}", "all", whole, LeastWhole, 1, "%"),
            new($"{name}: three cells of 2.6 nm over one, mean of pairs of the same seed, {gain.Text}", "rises", gain.Mean, gain.LeastAbove(Sure), 0.2, "%"),
            new($"{name}: best device of three cells of 2.6 nm", string.Create(CultureInfo.InvariantCulture, $"best about {100 * task.Best:0.0} %"), best, task.Best - Points, task.Best + Points, "%"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> InTheLoopAsync(Population population, AnnTask task, CancellationToken cancellation)
    {
        population.Side = null;
        var networks = await population.MeasureAsync($"in-the-loop-{task.Name}", seed => Learning(task, seed), Networks, cancellation).ConfigureAwait(false);
        string name = $"in the loop, {task.Name}";
        return
        [
            new($"{name}: four-state devices", $"offline: {100 * task.Best:0.0} %", networks.Mean("accuracy"), task.InTheLoop, 1, "%"),
            ReproductionRow.Told($"{name}: write pulses", "not published", networks.Mean("write-pulses"), ""),
            ReproductionRow.Told($"{name}: energy of the write pulses", "not published", networks.Mean("write-energy"), "J"),
            new($"{name}: writes that missed their state", "not published", networks.Mean("missed"), 0, 0.05, "%"),
        ];
    }

    // Quantised in several ways, a network need learn once only.
    private static async Task<IReadOnlyList<Findings>> LearntOnceAsync(
        Population population, AnnTask task, string recipe, IReadOnlyList<string> overrides, CancellationToken cancellation)
    {
        var folder = population.FolderFor(task.Name);
        population.Side = seed => new SideFolder(Path.Combine(folder, seed.ToString(CultureInfo.InvariantCulture)));
        return await population.MeasureAsync(recipe, seed => [.. Learning(task, seed), .. overrides], Networks, cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Learning(AnnTask task, ulong seed) =>
        [$"training.data={task.Data}", string.Create(CultureInfo.InvariantCulture, $"training.seed={seed}")];
}
