using SpinBench.Quantities;

namespace SpinBench.Station.Reporting;

/// <summary>A finding at one value of what a series varies: mean and standard deviation over the runs that show it.</summary>
internal sealed record SeriesPoint(string Label, double X, double Mean, double Deviation, int Count, int Runs, string Unit)
{
    public string Print() => Count == 0
        ? "not found"
        : QuantityFormat.Print(Mean, Unit) + (Count > 1 ? $" ± {QuantityFormat.Print(Deviation, Unit, 2)}" : "");
}
