using System.Globalization;
using MathNet.Numerics.Statistics;
using SpinBench.Runs;

namespace SpinBench.Station.Reproductions;

/// <summary>Figure 5, and what it does not show: the same devices with learning in the loop.</summary>
internal static class CompoundMtjAnn
{
    /// <summary>Networks of each kind.</summary>
    public const int Networks = 5;

    private const double Points = 0.03;

    private const string Accuracy = "accuracy-quantized";

    // Of three thick cells some break before the last has switched, or switch together: the publication shows compounds that have their four states.
    private const int Compounds = 4 * Networks;

    private const double Thinnest = 1.6;

    private const double Thickest = 2.6;

    // What the crossbar of the recipes in the loop is made of.
    private const int CrossbarCells = 3;

    private const double CrossbarThickness = 1.7;

    // With which the sign of a difference must be told.
    private const double Sure = 0.95;

    // Compounds of the thickest films switch before they break only with a larger assisting field, as the publication says.
    private static readonly (double Nanometres, string Assist)[] Thicknesses = [(Thinnest, "6 mT"), (2.0, "6 mT"), (Thickest, "8.5 mT")];

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
        var found = new Dictionary<(int Cells, double Thickness), IReadOnlyList<Findings>>();
        foreach (var (thickness, assist) in Thicknesses)
        {
            foreach (var cells in (int[])[1, 2, 3]) found[(cells, thickness)] = await MeasuredStatesAsync(population, task, cells, thickness, assist, cells == 3 ? Compounds : Networks, cancellation).ConfigureAwait(false);
        }

        var (thin, thick, compounds) = (found[(1, Thinnest)], found[(1, Thickest)], found[(3, Thickest)]);
        var whole = compounds.Select((compound, i) => (compound, network: i % Networks)).Where(one => one.compound["states"] == 4).ToList();
        var gain = PairedDifference.Of(whole
            .GroupBy(one => one.network)
            .Select(network => (network.Average(one => one.compound[Accuracy]), thick[network.Key][Accuracy])));
        string name = $"{task.StatesFigure} {task.Name}";
        return
        [
            new($"{name}: one cell, rise from 1.6 to 2.6 nm, 33 to 78 % TMR", "rises with TMR", thick.Mean(Accuracy) - thin.Mean(Accuracy), task.Rise / 200, task.Rise / 50, "%"),
            ReproductionRow.Told($"{name}: compounds of three cells of 2.6 nm, of {Compounds}, that showed four states", "not published", (double)whole.Count / Compounds, "%"),
            new($"{name}: these over one cell of 2.6 nm, mean over networks, {gain.Text}", "rises", gain.Mean, gain.LeastAbove(Sure), 0.2, "%"),
            new($"{name}: the best of these", string.Create(CultureInfo.InvariantCulture, $"best about {100 * task.Best:0.0} %"), whole.Select(one => one.compound[Accuracy]).DefaultIfEmpty(double.NaN).Max(), task.Best - Points, task.Best + Points, "%"),
            .. found.Select(devices => OfThickness(name, devices.Key.Cells, devices.Key.Thickness, devices.Value)),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> InTheLoopAsync(Population population, AnnTask task, CancellationToken cancellation)
    {
        population.Side = null;
        var networks = await population.MeasureAsync($"in-the-loop-{task.Name}", seed => Learning(task, seed), Networks, cancellation).ConfigureAwait(false);
        // Like for like: the crossbar's compounds, with nothing learnt after their states were given.
        var offline = await MeasuredStatesAsync(population, task, CrossbarCells, CrossbarThickness, "6 mT", Networks, cancellation).ConfigureAwait(false);
        string name = $"in the loop, {task.Name}";
        return
        [
            new($"{name}: four-state devices", $"not in the loop: best about {100 * task.Best:0.0} %", networks.Mean("accuracy"), task.InTheLoop, 1, "%"),
            OfThickness($"{name}: the same devices not in the loop, after 40 epochs in batches of 32 instead of 20 in batches of 64", CrossbarCells, CrossbarThickness, offline),
            ReproductionRow.Told($"{name}: write pulses", "not published", networks.Mean("write-pulses"), ""),
            ReproductionRow.Told($"{name}: energy of the write pulses", "not published", networks.Mean("write-energy"), "J"),
            new($"{name}: writes that missed their state", "not published", networks.Mean("missed"), 0, 0.05, "%"),
        ];
    }

    private static ReproductionRow OfThickness(string name, int cells, double thickness, IReadOnlyList<Findings> devices)
    {
        double[] accuracies = [.. devices.Where(device => device["states"] == cells + 1).Select(device => device[Accuracy])];
        var which = string.Create(CultureInfo.InvariantCulture, $"{(cells == 1 ? "one cell" : cells == 2 ? "two cells" : "three cells")} of {thickness:0.0} nm");
        return ReproductionRow.Told($"{name}: {which}, mean of {accuracies.Length} of {devices.Count} that showed all states", "not published", accuracies.Mean(), "%");
    }

    // Networks whose weights are given the states of measured devices.
    private static Task<IReadOnlyList<Findings>> MeasuredStatesAsync(
        Population population, AnnTask task, int cells, double thickness, string assist, int devices, CancellationToken cancellation) => LearntOnceAsync(
        population,
        task,
        $"fig-{task.StatesFigure}",
        [
            string.Create(CultureInfo.InvariantCulture, $"sample.cells={cells}"), Averages.Thickness(thickness),
            string.Create(CultureInfo.InvariantCulture, $"states={cells + 1}"), $"assist-field={assist}", "amplitudes=-0.1 → -1.85 V step 10 mV",
        ],
        cancellation,
        devices);

    // Quantised in several ways, a network need learn once only.
    private static async Task<IReadOnlyList<Findings>> LearntOnceAsync(
        Population population, AnnTask task, string recipe, IReadOnlyList<string> overrides, CancellationToken cancellation, int devices = Networks)
    {
        static ulong Network(ulong device) => ((device - 1) % Networks) + 1;
        var folder = population.FolderFor(task.Name);
        population.Side = seed => new SideFolder(Path.Combine(folder, Network(seed).ToString(CultureInfo.InvariantCulture)));
        return await population.MeasureAsync(recipe, seed => [.. Learning(task, Network(seed)), .. overrides], devices, cancellation).ConfigureAwait(false);
    }

    // Networks learn side by side: a thread for each is enough.
    private static IReadOnlyList<string> Learning(AnnTask task, ulong seed) =>
        [$"training.data={task.Data}", "training.threads=1", string.Create(CultureInfo.InvariantCulture, $"training.seed={seed}")];
}
