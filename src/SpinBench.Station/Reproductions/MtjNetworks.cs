using System.Globalization;

namespace SpinBench.Station.Reproductions;

/// <summary>Figures 1d, 2, 3 and 4, and the supplement's sizes.</summary>
internal static class MtjNetworks
{
    /// <summary>Number of networks of 40 junctions in each population, at least.</summary>
    public const int Networks = 20;

    // A network of 800 junctions takes seconds.
    private const int LargeNetworks = 3;

    public static async Task<IReadOnlyList<ReproductionRow>> ResponseAsync(Population population, CancellationToken cancellation)
    {
        var window = (await population.MeasureAsync("fig-1d-response", [], 1, cancellation).ConfigureAwait(false))[0];
        var wide = (await population.MeasureAsync("fig-1d-inset", [], 1, cancellation).ConfigureAwait(false))[0];
        double low = window["response-at-80-uA"], middle = window["response-at-90-uA"], high = window["response-at-100-uA"];
        return
        [
            new("1d ΔR at 0.8·10¹⁰ A/m²", "114 Ω", low, 113.5, 114.5, "Ω"),
            new("1d ΔR at 1.0·10¹⁰ A/m²", "145 Ω", high, 144.5, 145.5, "Ω"),
            new("1d smallest rise of ΔR from one current to the next, 0.8 to 1.0·10¹⁰ A/m²", "rises", window["smallest-rise"], 1e-3, 10, "Ω"),
            new("1d mean of the ends' ΔR minus ΔR at 0.9·10¹⁰ A/m²", "above 0: bent upwards", ((low + high) / 2) - middle, 1e-3, 5, "Ω"),
            new("1d ΔR over R₀ at 8·10¹⁰ A/m²", "up to 20 %", wide["share-at-800-uA"], 0.18, 0.23, "%"),
            new("1d smallest rise of ΔR from one current to the next, up to 8.5·10¹⁰ A/m²", "rises", wide["smallest-rise"], 1e-3, 1000, "Ω"),
        ];
    }

    public static Task<IReadOnlyList<ReproductionRow>> SinesAsync(Population population, CancellationToken cancellation) =>
        TwoSinesAsync(population, "fig-2-two-sines", "low-pass", "2", 0.01, 0.03, cancellation);

    public static Task<IReadOnlyList<ReproductionRow>> MemorylessAsync(Population population, CancellationToken cancellation) =>
        TwoSinesAsync(population, "fig-2-memoryless", "memoryless", "2", 0.05, 0.1, cancellation);

    public static Task<IReadOnlyList<ReproductionRow>> SizesAsync(Population population, CancellationToken cancellation) =>
        TwoSinesAsync(population, "fig-2-sizes", "25 sizes", "supplement", 0.01, 0.03, cancellation);

    public static async Task<IReadOnlyList<ReproductionRow>> CharacterAsync(Population population, CancellationToken cancellation)
    {
        var networks = await population.MeasureAsync("fig-3-character-by-force", Seed, LargeNetworks, cancellation).ConfigureAwait(false);
        return
        [
            new("3 rms error per coordinate, first drawing by itself, worst of 3 networks", "reproduced", networks.Max(network => network["free-error-first"]), 0, 0.03, ""),
            new("3 rms error per coordinate, twelfth drawing by itself, worst of 3 networks", "reproduced", networks.Max(network => network["free-error-last"]), 0, 0.06, ""),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> InnateAsync(Population population, CancellationToken cancellation)
    {
        var networks = await population.MeasureAsync("fig-3-character-by-innate-training", Seed, 1, cancellation).ConfigureAwait(false);
        var network = networks[0];
        return
        [
            new("3 rms deviation between trials after innate training over that before", "below 1", network["deviation-after"] / network["deviation-before"], 0, 0.5, ""),
            new("3 rms deviation of a junction's answer between trials, after innate training", "repeats itself", network["deviation-after"], 0, 0.06, ""),
            new("3 rms error per coordinate, drawn after a pulse", "reproduced", network["drawing-error"], 0, 0.05, ""),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> WavesAsync(Population population, CancellationToken cancellation)
    {
        var networks = await population.MeasureAsync("fig-4-sine-or-square", Seed, Math.Max(Networks, population.Seeds), cancellation).ConfigureAwait(false);
        return
        [
            new("4 share of networks that tell 100 of 100 waves right", "100 of 100", networks.Share(network => network["recognized"] == 100), 0.95, 1, "%"),
            new("4 waves of 100 that the worst network tells right", "100", networks.Min(network => network["recognized"]), 95, 100, ""),
        ];
    }

    private static async Task<IReadOnlyList<ReproductionRow>> TwoSinesAsync(
        Population population, string recipe, string kind, string figure, double first, double second, CancellationToken cancellation)
    {
        var networks = await population.MeasureAsync(recipe, Seed, Math.Max(Networks, population.Seeds), cancellation).ConfigureAwait(false);
        var (a, b) = figure == "2" ? ("2a", "2b") : (figure, figure);
        return
        [
            Row($"{a} share of networks that keep the first sine for 1200 ns within {Text(first)} rms, {kind}", "free-error-1", first),
            Row($"{b} share of networks that keep the second sine for 1500 ns within {Text(second)} rms, {kind}", "free-error-2", second),
            new($"{a} median rms error of the first sine by itself, {kind}", "kept", networks.Median("free-error-1"), 0, first, ""),
            new($"{b} median rms error of the second sine by itself, {kind}", "kept", networks.Median("free-error-2"), 0, second, ""),
        ];

        ReproductionRow Row(string observable, string finding, double band) => new(observable, "kept", networks.Share(network => network[finding] < band), 0.9, 1, "%");
    }

    private static IReadOnlyList<string> Seed(ulong seed) => [string.Create(CultureInfo.InvariantCulture, $"network.seed={seed}")];

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
