using System.Globalization;

namespace SpinBench.Station.Reproductions;

/// <summary>Figures 1 and 2: loops of field and current, and what the harmonics of the Hall voltage say.</summary>
internal static class CoGdHallBarLoops
{
    private static readonly double[] Thicknesses = [0, 0.5, 1, 1.5, 2];

    // Anisotropy fields that go into the sample, μ0H in mT, by thickness.
    private static readonly double[] Anisotropies = [320, 290, 250, 205, 160];

    public static async Task<IReadOnlyList<ReproductionRow>> FieldAsync(Population population, CancellationToken cancellation)
    {
        var widths = new List<double>();
        foreach (var thickness in Thicknesses)
        {
            var devices = await population.MeasureAsync("fig-1b", [Oxide(thickness)], cancellation: cancellation).ConfigureAwait(false);
            widths.Add(devices.Mean("relative-width"));
        }

        return
        [
            new("1b width of the transition over H_c, no oxide", "square", widths[0], 0, 0.15, ""),
            new("1b width of the transition over H_c, 2 nm", "gradual", widths[^1], 0.4, 2, ""),
            new("1b smallest rise of it from one thickness to the next", "rises", SmallestRise(widths), 1e-6, 1, ""),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> InPlaneFieldsAsync(Population population, CancellationToken cancellation)
    {
        string[] fields = ["60-mT", "80-mT", "100-mT", "120-mT", "140-mT", "160-mT"];
        var devices = await population.MeasureAsync("fig-2a", [], cancellation: cancellation).ConfigureAwait(false);
        double[] ratios = [.. fields.Select(field => devices.Mean("switching-ratio-at-" + field))];
        double[] widths = [.. fields.Select(field => devices.Mean("transition-width-at-" + field))];
        return
        [
            new("2a switching ratio at 60 mT, 1 nm", "falls with H_x", ratios[0], 0.9, 1, "%"),
            new("2a switching ratio at 160 mT, 1 nm", "falls with H_x", ratios[^1], 0.7, 0.85, "%"),
            new("2a smallest fall of it from one field to the next", "falls", -LargestRise(ratios), 1e-6, 1, "%"),
            new("2d transition width at 160 mT over that at 60 mT, 1 nm", "rises non-linearly", widths[^1] / widths[0], 1.8, 10, ""),
            new("2d smallest rise of it from one field to the next", "rises", SmallestRise(widths), 1e-6, 1, "A"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> ThicknessesAsync(Population population, CancellationToken cancellation)
    {
        var widths = new List<double>();
        foreach (var thickness in Thicknesses)
        {
            var devices = await population.MeasureAsync("fig-2b", [Oxide(thickness)], cancellation: cancellation).ConfigureAwait(false);
            widths.Add(devices.Mean("transition-width"));
        }

        return
        [
            new("2e transition width at 2 nm over that without oxide, 80 mT", "rises", widths[^1] / widths[0], 4, 20, ""),
            new("2e smallest rise of it from one thickness to the next", "rises", SmallestRise(widths), 1e-6, 1, "A"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> HalfAnisotropyAsync(Population population, CancellationToken cancellation)
    {
        var ratios = new List<double>();
        var widths = new List<double>();
        var atPulseEnd = new List<double>();
        foreach (var (thickness, anisotropy) in Thicknesses.Zip(Anisotropies))
        {
            atPulseEnd.Add(HallBarAtPulseEnd.SwitchingRatio(thickness * 1e-9, anisotropy * 1e-3 / 2, population.Seeds));
            var devices = await population.MeasureAsync(
                "fig-2c", [Oxide(thickness), Invariant($"fields={anisotropy / 2} mT")], cancellation: cancellation).ConfigureAwait(false);
            ratios.Add(devices.Mean("switching-ratio"));
            widths.Add(devices.Mean("transition-width"));
        }

        return
        [
            new("2c spread of the switching ratio over 0 to 2 nm, H_x = H_k/2, of the sample at the pulses' ends", "the same", atPulseEnd.Max() - atPulseEnd.Min(), 0, 0.05, "%"),
            new("2c spread of the switching ratio over 0 to 1.5 nm, H_x = H_k/2", "the same", ratios.Take(4).Max() - ratios.Take(4).Min(), 0, 0.05, "%"),
            new("2c switching ratio at 2 nm, H_x = H_k/2, read 17 ms after the pulse", "the same", ratios[^1], 0.6, 0.9, "%"),
            new("2f transition width at 2 nm over that without oxide, H_x = H_k/2", "rises", widths[^1] / widths[0], 3, 20, ""),
            new("2f smallest rise of it from one thickness to the next", "rises", SmallestRise(widths), 1e-6, 1, "A"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> HarmonicsAsync(Population population, CancellationToken cancellation)
    {
        var rows = new List<ReproductionRow>();
        var found = new List<double>();
        foreach (var (thickness, anisotropy) in Thicknesses.Zip(Anisotropies))
        {
            var devices = await population.MeasureAsync(
                "harmonic-hall",
                // Farther out, the weakest sites turn over while the readings settle, and the bar is uniform no more.
                [Oxide(thickness), Invariant($"fields=-{anisotropy / 4} … {anisotropy / 4} mT in 41 points")],
                cancellation: cancellation).ConfigureAwait(false);
            found.Add(devices.Mean("anisotropy-field"));
            rows.Add(new(
                Invariant($"spin-orbit torque efficiency by harmonics, {thickness} nm"),
                "25 Oe/(10⁷ A/cm²)",
                devices.Mean("torque-efficiency"),
                2.5e-14 * 0.95,
                2.5e-14 * 1.05,
                "T·m²/A"));
            rows.Add(new(Invariant($"largest deviation of one device's efficiency, {thickness} nm"), "± 5 %", LargestDeviation(devices, "torque-efficiency", 2.5e-14), 0, 0.05, "%"));
            rows.Add(new(
                Invariant($"H_k by harmonics, {thickness} nm, over what the sample has"), "1", devices.Mean("anisotropy-field") / (anisotropy * 1e-3), 0.95, 1.05, ""));
        }

        rows.Add(new("smallest fall of H_k from one thickness to the next", "falls", -LargestRise(found), 1e-6, 1, "T"));
        return rows;
    }

    private static double LargestDeviation(IReadOnlyCollection<Findings> devices, string finding, double expected) =>
        devices.Max(device => Math.Abs((device[finding] / expected) - 1));

    private static double SmallestRise(IReadOnlyList<double> values) => values.Zip(values.Skip(1), (one, next) => next - one).Min();

    private static double LargestRise(IReadOnlyList<double> values) => values.Zip(values.Skip(1), (one, next) => next - one).Max();

    private static string Oxide(double nanometres) => Invariant($"sample.oxide={nanometres} nm");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
