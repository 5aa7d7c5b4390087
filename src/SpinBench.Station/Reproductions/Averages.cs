using MathNet.Numerics.Statistics;

namespace SpinBench.Station.Reproductions;

/// <summary>What a population shows.</summary>
internal static class Averages
{
    /// <summary>Mean of a finding over the devices that show it; not a number where none does.</summary>
    public static double Mean(this IEnumerable<Findings> devices, string finding) =>
        devices.Select(device => device[finding]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Median of a finding over the devices that show it; not a number where none does.</summary>
    public static double Median(this IEnumerable<Findings> devices, string finding) =>
        devices.Select(device => device[finding]).Where(double.IsFinite).Median();

    /// <summary>Share of the devices for which something holds.</summary>
    public static double Share(this IReadOnlyCollection<Findings> devices, Func<Findings, bool> holds) =>
        (double)devices.Count(holds) / devices.Count;

    /// <summary>A thickness in metres as recipes take it.</summary>
    public static string Thickness(double nanometres) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sample.free-layer={nanometres} nm");
}
