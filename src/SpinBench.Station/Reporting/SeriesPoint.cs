using MathNet.Numerics.Statistics;
using SpinBench.Quantities;

namespace SpinBench.Station.Reporting;

/// <summary>A finding at one value of what a series varies, over the runs that show it.</summary>
/// <param name="Label">The value, as the recipe gives it.</param>
/// <param name="X">Where it is on the axis.</param>
/// <param name="Values">What the runs show, in ascending order.</param>
/// <param name="Runs">Number of runs, those that do not show it included.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record SeriesPoint(string Label, double X, IReadOnlyList<double> Values, int Runs, string Unit)
{
    public int Count => Values.Count;

    public double Mean => Values.Count > 0 ? Values.Average() : double.NaN;

    public double Deviation => Values.Count > 1 ? Values.StandardDeviation() : 0;

    public double Median => Values.Median();

    public string Print() => Count == 0
        ? "not found"
        : QuantityFormat.Print(Mean, Unit) + (Count > 1 ? $" ± {QuantityFormat.Print(Deviation, Unit, 2)}" : "");
}
