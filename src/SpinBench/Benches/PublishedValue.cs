using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>What is published of a finding, and the band in which a measured one is accepted.</summary>
/// <param name="Finding">The finding's name.</param>
/// <param name="Value">The published value as it stands in the recipe.</param>
/// <param name="Low">Lower end of the band, as it stands in the recipe; null where there is none.</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Node">Where it stands in the file, for errors.</param>
public sealed record PublishedValue(string Finding, string Value, string? Low, string? High, SettingsNode Node)
{
    private static readonly string[] Keys = ["value", "low", "high"];

    /// <summary>The band in SI, in the unit of the finding that was reached; null when the recipe states none.</summary>
    /// <param name="unit">The finding's unit.</param>
    /// <exception cref="SettingsException">The recipe's band is of another dimension.</exception>
    public (double Low, double High)? Band(string unit)
    {
        if (Low is null || High is null) return null;
        var (low, high) = (Parse("low", Low, unit), Parse("high", High, unit));
        return low <= high ? (low, high) : throw Node.Error($"the band goes from {Low} down to {High}; 'low' is the smaller one");
    }

    internal static PublishedValue Read(string finding, SettingsNode node)
    {
        if (node.Kind == SettingsKind.Scalar) return new PublishedValue(finding, node.Text, null, null, node);
        node.AllowKeys(Keys);
        var low = node.Find("low")?.Text;
        var high = node.Find("high")?.Text;
        if ((low is null) != (high is null)) throw node.Error("a band has two ends: give 'low' and 'high', or neither");
        return new PublishedValue(finding, node.Require("value", "the published value").Text, low, high, node);
    }

    private double Parse(string key, string text, string unit)
    {
        try
        {
            return QuantityParser.ParseAs(text, unit);
        }
        catch (QuantityFormatException problem)
        {
            throw (Node.Find(key) ?? Node).Error(problem.Message, problem);
        }
    }
}
