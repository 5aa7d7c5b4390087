using System.Globalization;
using MathNet.Numerics;

namespace SpinBench.Station.Reproductions;

/// <summary>Figures 4b, 4c and 4d: one cell under write pulses.</summary>
internal static class CompoundMtjPulses
{
    // Few field-free devices of 2.6 nm switch before they break; the mean over the survivors needs a large population.
    private const int DevicesWhereFewSurvive = 200;

    private static readonly double[] Thicknesses = [1.6, 1.7, 1.8, 1.9, 2.0, 2.2, 2.4, 2.6];

    public static async Task<IReadOnlyList<ReproductionRow>> FieldFreeAsync(Population population, CancellationToken cancellation)
    {
        var critical = new List<double>();
        var survivors = "";
        var fraction = new Dictionary<double, double>();
        foreach (var thickness in Thicknesses)
        {
            var devices = await population.MeasureAsync(
                "fig-4c",
                ["sample.cells=1", Averages.Thickness(thickness)],
                thickness > 2.3 ? DevicesWhereFewSurvive : 0,
                cancellation).ConfigureAwait(false);
            if (thickness == 2.6)
            {
                var (mean, count) = devices.MeanOfSurvivors("critical-voltage-down");
                critical.Add(-mean);
                survivors = Invariant($"mean of the {count} survivors of {devices.Count}");
            }
            else
            {
                critical.Add(-devices.Mean("critical-voltage-down"));
            }

            fraction[thickness] = devices.Share(device => double.IsFinite(device["critical-voltage-down"]));
        }

        var rises = critical.Zip(critical.Skip(1), (low, high) => high - low).Min();
        var (intercept, slope) = Fit.Line(Thicknesses, [.. critical]);
        var straightness = GoodnessOfFit.RSquared(Thicknesses.Select(thickness => intercept + (slope * thickness)), critical);
        return
        [
            new("4c V_C AP→P field-free, 1.6 nm", "0.7 V", critical[0], 0.65, 0.75, "V"),
            new("4c V_C AP→P field-free, 2.6 nm, " + survivors, "2.0 V", critical[^1], 1.85, 2.25, "V"),
            new("4c smallest rise of V_C from one thickness to the next", "strictly increasing", rises, 1e-3, 1, "V"),
            new("4c R² of V_C against thickness", "linear", straightness, 0.98, 1, ""),
            .. Thicknesses.Where(thickness => thickness <= 2.0).Select(thickness => new ReproductionRow(
                Invariant($"4d field-free switching fraction, {thickness} nm"), "1", fraction[thickness], 0.95, 1, "")),
            new("4d field-free switching fraction, 2.6 nm", "0", fraction[2.6], 0, 0.15, ""),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> AssistedAsync(Population population, CancellationToken cancellation)
    {
        var devices = await population.MeasureAsync(
            "fig-4b", ["sample.cells=1", Averages.Thickness(1.7)], cancellation: cancellation).ConfigureAwait(false);
        return
        [
            new("4b V_C P→AP, 1.7 nm, +6 mT", "V > 0", devices.Mean("critical-voltage-up"), 0.65, 0.9, "V"),
            new("4b V_C AP→P, 1.7 nm, −6 mT", "V < 0", devices.Mean("critical-voltage-down"), -0.9, -0.65, "V"),
        ];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
