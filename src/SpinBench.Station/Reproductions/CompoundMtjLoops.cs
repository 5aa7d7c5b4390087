using System.Globalization;
using SpinBench.Samples.CompoundMtj;

namespace SpinBench.Station.Reproductions;

/// <summary>Figures 3b, 3d, 3e and 3f: resistance against field.</summary>
internal static class CompoundMtjLoops
{
    private const string OneCell = "sample.cells=1";

    public static async Task<IReadOnlyList<ReproductionRow>> MinorAsync(Population population, CancellationToken cancellation)
    {
        var rows = new List<ReproductionRow>();
        foreach (var thickness in new[] { 1.6, 2.0, 2.4, 2.6 })
        {
            var devices = await MinorLoopsAsync(population, thickness, cancellation).ConfigureAwait(false);
            rows.Add(new(
                Invariant($"3d coercive field, 1 s per point, {thickness} nm"), "10 mT ± 15 %", devices.Mean("coercive-field"), 8.5e-3, 11.5e-3, "T"));
            if (thickness == 1.6) rows.Add(new("3e loop offset, 1.6 nm", "2.5 mT", devices.Mean("loop-offset"), 1.9e-3, 3.1e-3, "T"));
            if (thickness == 2.6) rows.Add(new("3e loop offset, 2.6 nm", "0.4 mT", devices.Mean("loop-offset"), 0, 0.9e-3, "T"));
        }

        return rows;
    }

    public static Task<IReadOnlyList<ReproductionRow>> FilmAsync(Population population, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ReproductionRow>>(
        [
            new("3e film saturation field, 1.6 nm", "12.7 mT", FilmSaturationField(1.6e-9), 12.4e-3, 13.0e-3, "T"),
            new("3e film saturation field, 2.6 nm", "14.8 mT", FilmSaturationField(2.6e-9), 14.5e-3, 15.1e-3, "T"),
        ]);

    public static async Task<IReadOnlyList<ReproductionRow>> MajorAsync(Population population, CancellationToken cancellation)
    {
        var devices = await population.MeasureAsync("fig-3b", [OneCell, Averages.Thickness(1.6)], cancellation: cancellation).ConfigureAwait(false);
        double At(string field) => devices.Mean("resistance-at-" + field);
        return
        [
            new("3b R at +90 mT, 1.6 nm", "33.8 kΩ", At("+90-mT"), 33.79e3 * 0.97, 33.79e3 * 1.03, "Ω"),
            new("3b R at −10 mT, 1.6 nm", "25.2 kΩ", At("-10-mT"), 25.2e3 * 0.97, 25.2e3 * 1.03, "Ω"),
            new("3b R at +300 mT over R at −10 mT", "1 (P)", At("+300-mT") / At("-10-mT"), 0.99, 1.01, ""),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> ResistanceAsync(Population population, CancellationToken cancellation)
    {
        var rows = new List<ReproductionRow>();
        var parallel = new Dictionary<double, double>();
        var antiparallel = new Dictionary<double, double>();
        foreach (var (thickness, published) in new[] { (1.6, 0.33), (1.9, 0.40), (2.0, double.NaN), (2.6, 0.78) })
        {
            var devices = await MinorLoopsAsync(population, thickness, cancellation).ConfigureAwait(false);
            parallel[thickness] = devices.Mean("resistance-parallel");
            antiparallel[thickness] = devices.Mean("resistance-antiparallel");
            if (double.IsNaN(published)) continue;
            rows.Add(new(
                Invariant($"3f TMR, {thickness} nm"),
                Invariant($"{published * 100:0} %"),
                devices.Mean("tunnel-magnetoresistance"),
                published - 0.02,
                published + 0.02,
                "%"));
        }

        rows.Add(Dome("3f R_P at 2.0 nm over the larger of 1.6 and 2.6 nm", parallel));
        rows.Add(Dome("3f R_AP at 2.0 nm over the larger of 1.6 and 2.6 nm", antiparallel));
        return rows;
    }

    private static ReproductionRow Dome(string observable, Dictionary<double, double> resistance) =>
        new(observable, "dome: above 1", resistance[2.0] / Math.Max(resistance[1.6], resistance[2.6]), 1, 2, "");

    private static Task<IReadOnlyList<Findings>> MinorLoopsAsync(Population population, double thickness, CancellationToken cancellation) =>
        population.MeasureAsync("fig-3d", [OneCell, Averages.Thickness(thickness)], cancellation: cancellation);

    // The field at which the slope of M(H) ends: the reversible part is straight up to there, and flat above.
    private static double FilmSaturationField(double thickness)
    {
        const double Step = 0.01e-3;
        var film = new CompanionFilm(new CompoundSotMtjParameters { FreeLayerThickness = thickness });
        film.MoveTo(-40e-3);
        var full = film.MoveTo(40e-3);
        var field = 40e-3;
        while (field > 0 && film.MoveTo(field - Step) > full - 1e-12) field -= Step;
        return field - film.LoopOffset;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
