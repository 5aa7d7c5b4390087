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
        var matrix = Read(text);
        double[] numbers = [.. Enumerable.Range(0, matrix.Classes).Select(number => (double)number)];
        double[] shares = [.. Enumerable.Range(0, matrix.Classes * matrix.Classes).Select(i => matrix[i / matrix.Classes, i % matrix.Classes] / (double)Math.Max(1, matrix.Shown(i / matrix.Classes)))];
        return new Panel(title, new Axis("Taken for"), new Axis("Is"), [new HeatMapLayer(numbers, numbers, shares, new Axis("Share of the class"))]);
    }

    /// <summary>The class that is recognised least, of the last word that there is.</summary>
    /// <param name="texts">The words of a record, in the order of its rows; most rows have none.</param>
    public static Finding Worst(IEnumerable<string?> texts)
    {
        var last = texts.LastOrDefault(text => text is { Length: > 0 });
        if (last is null) return new Finding("worst-class", double.NaN, "%", "share recognised of the class that is recognised least");
        var matrix = Read(last);
        var (number, recall) = Enumerable.Range(0, matrix.Classes).Select(actual => (actual, matrix.Recall(actual))).Where(one => double.IsFinite(one.Item2)).MinBy(one => one.Item2);
        return new Finding("worst-class", recall, "%", string.Create(CultureInfo.InvariantCulture, $"share recognised of class {number}, counted from 0, that is recognised least"));
    }

    private static ConfusionMatrix Read(string text) => ConfusionMatrix.Of([.. text.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture))]);
}
