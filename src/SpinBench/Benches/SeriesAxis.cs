using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>Something that a recipe varies from run to run.</summary>
/// <param name="Key">Dotted path of what is varied: <c>sample.free-layer</c>, <c>settings.assist-field</c>.</param>
/// <param name="Values">The values as they stand in the recipe.</param>
/// <param name="Node">Where it stands in the file, for errors.</param>
public sealed record SeriesAxis(string Key, IReadOnlyList<string> Values, SettingsNode Node)
{
    internal static SeriesAxis Read(string key, SettingsNode node)
    {
        if (!key.StartsWith("sample.", StringComparison.Ordinal) && !key.StartsWith("settings.", StringComparison.Ordinal))
            throw node.Error($"'{key}' cannot be varied; a series varies sample.… or settings.…");
        var values = node.List("values").Select(item => item.Text).ToList();
        if (values.Count == 0) throw node.Error($"'{key}' is varied over nothing");
        return new SeriesAxis(key, values, node);
    }
}
