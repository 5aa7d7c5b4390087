using System.Globalization;
using System.Text.Json;

namespace SpinBench.Benchmarks;

/// <summary>A measured figure and its goal: reached when it is at most the goal, or at least where more is better.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double Goal, bool MoreIsBetter = false)
{
    private static readonly JsonSerializerOptions Lower = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public bool Reached => MoreIsBetter ? Value >= Goal : Value <= Goal;

    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Name,-66} {Value,10:0.###} {Unit,-8} goal {(MoreIsBetter ? '≥' : '≤')} {Goal:0.###} {(Reached ? "" : "  MISSED")}");

    public static string ToJson(IEnumerable<Figure> figures) =>
        JsonSerializer.Serialize(figures.Select(figure => new { figure.Name, figure.Value, figure.Unit, figure.Goal, figure.MoreIsBetter, figure.Reached }), Lower);
}
