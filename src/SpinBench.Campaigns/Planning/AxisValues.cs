using System.Text.RegularExpressions;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Campaigns.Planning;

/// <summary>Reads what a setting is varied over: a list, or a sweep whose unit stands at its last end.</summary>
internal static partial class AxisValues
{
    // What is printed is what the point is; more digits would only show how the binary number misses the decimal one.
    private const int Digits = 12;

    /// <summary>The values of an axis of the grid, with the place where each was written.</summary>
    /// <exception cref="SettingsException">There are none, one is there twice, or the sweep is none.</exception>
    public static IReadOnlyList<(string Value, string Origin)> Read(SettingsNode node)
    {
        var values = node.Kind == SettingsKind.Sequence
            ? [.. node.Items.Select(item => (Value: item.Text.Trim(), Origin: item.Position.ToString()))]
            : Texts(node).Select(text => (Value: text, Origin: node.Position.ToString())).ToList();
        if (values.Count == 0) throw node.Error("there is nothing to vary it over; write a list, or a sweep such as 0 → 6 mT step 2 mT");
        // Measured twice, a point would count twice in every mean.
        if (values.GroupBy(value => value.Value, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw node.Error($"'{twice.Key}' is there more than once");
        return values;
    }

    /// <summary>The ends of a range, in SI, and the unit that they were written in.</summary>
    /// <exception cref="SettingsException">It is none.</exception>
    public static (double From, double To, string Unit, bool Logarithmic) Range(SettingsNode node)
    {
        var text = node.Text.Trim();
        var logarithmic = text.EndsWith(" log", StringComparison.Ordinal);
        if (logarithmic) text = text[..^" log".Length].TrimEnd();
        var unit = UnitOf(text);
        var ends = Parse(node, $"{text} in 2 points{(logarithmic ? " log" : "")}", unit);
        if (ends.Count != 2) throw node.Error($"'{node.Text}' is no range; write for example '0 … 6 mT', '1 → 100 ns log' or a list");
        return (ends[0], ends[1], unit, logarithmic);
    }

    /// <summary>A value as a point has it.</summary>
    public static string Print(double value, string unit) => QuantityFormat.Print(value, unit, Digits);

    /// <summary>True for a text that is a range or a sweep rather than single values.</summary>
    public static bool IsSweep(string text) => SweepSigns().IsMatch(text);

    private static IEnumerable<string> Texts(SettingsNode node)
    {
        var text = node.Text;
        if (!IsSweep(text)) return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unit = UnitOf(SweepTail().Replace(text, ""));
        return Parse(node, text, unit).Select(value => Print(value, unit));
    }

    private static Sweep Parse(SettingsNode node, string text, string unit)
    {
        try
        {
            return Sweep.Parse(text, unit);
        }
        catch (QuantityFormatException problem)
        {
            throw node.Error(problem.Message, problem);
        }
    }

    // "0 → 6 mT": the unit of the last end is that of all.
    private static string UnitOf(string ends)
    {
        var last = SweepSigns().Split(ends)[^1].Trim();
        return LeadingNumber().Replace(last, "").Trim();
    }

    [GeneratedRegex(@"→|->|…|\.\.|±")]
    private static partial Regex SweepSigns();

    [GeneratedRegex(@"\s+(step|in)\s.*$")]
    private static partial Regex SweepTail();

    [GeneratedRegex(@"^[+\-−]?[0-9.]+([eE][+\-]?[0-9]+)?")]
    private static partial Regex LeadingNumber();
}
