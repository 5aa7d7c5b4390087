using SpinBench.Benches;
using SpinBench.Figures;
using SpinBench.Quantities;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Reporting;

/// <summary>One finding against the first thing that a series varies; runs that differ in the rest are a population.</summary>
/// <param name="Finding">The finding's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Points">A point for each value, in the order of the series.</param>
internal sealed record SeriesPoints(string Finding, string Unit, IReadOnlyList<SeriesPoint> Points)
{
    private static readonly string[] BaseUnits = ["", "m", "T", "V", "s", "A", "Ω", "Hz", "K"];

    public static SeriesPoints Of(string finding, SeriesAxis axis, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs)
    {
        var unit = runs.SelectMany(run => run.Result.Manifest.Findings).FirstOrDefault(candidate => candidate.Name == finding)?.Unit ?? "";
        var points = axis.Values.Distinct(StringComparer.Ordinal).Select((label, index) =>
        {
            var here = runs.Where(run => run.Entry.Values[0] == label).ToList();
            var values = here
                .Select(run => run.Result.Manifest.Findings.FirstOrDefault(candidate => candidate.Name == finding)?.Value ?? double.NaN)
                .Where(double.IsFinite)
                .Order()
                .ToList();
            return new SeriesPoint(label, Position(label) ?? index, values, here.Count, unit);
        });
        return new SeriesPoints(finding, unit, [.. points]);
    }

    /// <summary>The axis of the figure: with the dimension of the values where they are quantities.</summary>
    public static Axis AxisOf(SeriesAxis axis) =>
        new(axis.Key[(axis.Key.LastIndexOf('.') + 1)..].Replace('-', ' '), UnitOf(axis.Values[0]));

    private static double? Position(string label) => Quantity.TryParse(label, out var quantity, out _) ? quantity.Value : null;

    private static string UnitOf(string label) =>
        BaseUnits.FirstOrDefault(unit => QuantityParser.TryParseAs(label, unit, out _, out _)) ?? "";
}
