using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpinBench.Benchmarks;

/// <summary>A measured figure and its goal: reached when it is at most the goal, or at least where more is better. One without a goal stands for comparison.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Goal = null, bool MoreIsBetter = false)
{
    // What could not be measured is no number, and is missed.
    private static readonly JsonSerializerOptions Lower = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public bool Reached => Goal is not { } goal || (MoreIsBetter ? Value >= goal : Value <= goal);

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Name,-66} {Value,10:0.###} {Unit,-8} {GoalText}").TrimEnd();

    private string GoalText =>
        Goal is { } goal ? string.Create(CultureInfo.InvariantCulture, $"goal {(MoreIsBetter ? '≥' : '≤')} {goal:0.###} {(Reached ? "" : "  MISSED")}") : "";

    public static string ToJson(IEnumerable<Figure> figures) =>
        JsonSerializer.Serialize(figures.Select(figure => new { figure.Name, figure.Value, figure.Unit, figure.Goal, figure.MoreIsBetter, figure.Reached }), Lower);
}
