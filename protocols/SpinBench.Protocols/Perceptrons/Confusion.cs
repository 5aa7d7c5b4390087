using System.Globalization;
using SpinBench.Figures;
using SpinBench.Networks.Metrics;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>A confusion matrix as a word of the record, and as a picture.</summary>
internal static class Confusion
{
    /// <summary>The counts, row by row: what the samples are downwards, what they were taken for across.</summary>
    public static string Text(ConfusionMatrix matrix) => string.Join(
        ' ',
        Enumerable.Range(0, matrix.Classes * matrix.Classes).Select(i => matrix[i / matrix.Classes, i % matrix.Classes].ToString(CultureInfo.InvariantCulture)));

    /// <summary>The picture of a word; null where there is none.</summary>
    public static Panel? Draw(string title, string text)
    {
        if (text.Length == 0) return null;
        double[] counts = [.. text.Split(' ').Select(count => double.Parse(count, CultureInfo.InvariantCulture))];
        var classes = (int)Math.Round(Math.Sqrt(counts.Length));
        double[] numbers = [.. Enumerable.Range(0, classes).Select(number => (double)number)];
        double[] shares = [.. counts.Select((count, i) => count / Math.Max(1, counts.Skip(i / classes * classes).Take(classes).Sum()))];
        return new Panel(title, new Axis("Taken for"), new Axis("Is"), [new HeatMapLayer(numbers, numbers, shares, new Axis("Share of the class"))]);
    }
}
