using MathNet.Numerics.Statistics;

namespace SpinBench.Station.Reproductions;

/// <summary>What a population shows.</summary>
internal static class Averages
{
    /// <summary>Mean of a finding over the devices that show it; not a number where fewer than half do, for then it does not speak for the population.</summary>
    public static double Mean(this IReadOnlyCollection<Findings> devices, string finding) => OfMost(devices, finding).Mean();

    /// <summary>Median of a finding over the devices that show it; not a number where fewer than half do.</summary>
    public static double Median(this IReadOnlyCollection<Findings> devices, string finding) => OfMost(devices, finding).Median();

    /// <summary>Mean of a finding over the devices that show it, however few; the row must say that it is one of survivors.</summary>
    public static (double Mean, int Survivors) MeanOfSurvivors(this IReadOnlyCollection<Findings> devices, string finding)
    {
        var values = ValuesOf(devices, finding);
        return (values.Mean(), values.Length);
    }

    /// <summary>By how much a finding of some devices is above that of others of the same seeds.</summary>
    public static PairedDifference Less(this IReadOnlyList<Findings> devices, IReadOnlyList<Findings> others, string finding) =>
        PairedDifference.Of(devices.Zip(others, (one, other) => (one[finding], other[finding])));

    /// <summary>By how much a finding of the devices is above another of the same devices.</summary>
    public static PairedDifference Less(this IReadOnlyList<Findings> devices, string finding, string other) =>
        PairedDifference.Of(devices.Select(device => (device[finding], device[other])));

    /// <summary>Share of the devices for which something holds.</summary>
    public static double Share(this IReadOnlyCollection<Findings> devices, Func<Findings, bool> holds) =>
        (double)devices.Count(holds) / devices.Count;

    /// <summary>A thickness in metres as recipes take it.</summary>
    public static string Thickness(double nanometres) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sample.free-layer={nanometres} nm");

    private static double[] OfMost(IReadOnlyCollection<Findings> devices, string finding)
    {
        var values = ValuesOf(devices, finding);
        return 2 * values.Length >= devices.Count ? values : [];
    }

    private static double[] ValuesOf(IReadOnlyCollection<Findings> devices, string finding) =>
        [.. devices.Select(device => device[finding]).Where(double.IsFinite)];
}
