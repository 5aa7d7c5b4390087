using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpinBench.Settings;

namespace SpinBench.Station.Tests;

/// <summary>As much of JSON schema (draft 2020-12) as the schemas of this project use; anything else in a schema is an error.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "examples", "default"];

    /// <summary>What of a settings document is not as the schema says; empty when it is.</summary>
    public static IReadOnlyList<string> Problems(JsonObject schema, SettingsNode node) => [.. Check(schema, ToJson(node), node.Path)];

    private static IEnumerable<string> Check(JsonObject schema, JsonNode? value, string path) =>
        schema.Where(rule => !Annotations.Contains(rule.Key) && rule.Key is not ("then" or "else"))
            .SelectMany(rule => Check(schema, rule.Key, rule.Value!, value, path));

    private static IEnumerable<string> Check(JsonObject schema, string rule, JsonNode argument, JsonNode? value, string path) => rule switch
    {
        "type" => Unless((argument as JsonArray)?.Any(type => Is(value, (string)type!)) ?? Is(value, (string)argument!), $"{path} is no {argument}"),
        "enum" => Unless(argument.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)), $"{path}: '{value}' is none of {argument.ToJsonString()}"),
        "const" => Unless(JsonNode.DeepEquals(argument, value), $"{path}: '{value}' is not '{argument}'"),
        "pattern" => Unless(value is not JsonValue || Regex.IsMatch(value.ToString(), (string)argument!), $"{path}: '{value}' does not match {argument}"),
        "minimum" => Unless(!Is(value, "number") || Number(value!) >= Number(argument), $"{path}: {value} is less than {argument}"),
        "exclusiveMinimum" => Unless(!Is(value, "number") || Number(value!) > Number(argument), $"{path}: {value} is not more than {argument}"),
        "required" => argument.AsArray().Where(key => value is JsonObject group && !group.ContainsKey((string)key!)).Select(key => $"{path} lacks {key}"),
        "properties" => Each(value).Where(entry => argument[entry.Key] is not null)
            .SelectMany(entry => Check(argument[entry.Key]!.AsObject(), entry.Value, $"{path}.{entry.Key}")),
        "additionalProperties" => Each(value).Where(entry => schema["properties"]?[entry.Key] is null)
            .SelectMany(entry => argument is JsonObject inner ? Check(inner, entry.Value, $"{path}.{entry.Key}")
                : Unless((bool)argument, $"{path} has an unknown key '{entry.Key}'")),
        "items" => (value as JsonArray ?? []).SelectMany((item, i) => Check(argument.AsObject(), item, $"{path}[{i}]")),
        "anyOf" => AnyOf(argument.AsArray(), value, path),
        "allOf" => argument.AsArray().SelectMany(part => Check(part!.AsObject(), value, path)),
        "if" => Check((Check(argument.AsObject(), value, path).Any() ? schema["else"] : schema["then"])?.AsObject() ?? [], value, path),
        _ => throw new NotSupportedException($"The schema uses '{rule}', which this check does not know."),
    };

    private static List<string> AnyOf(JsonArray choices, JsonNode? value, string path)
    {
        var problems = choices.Select(choice => Check(choice!.AsObject(), value, path).ToList()).ToList();
        return problems.Any(list => list.Count == 0) ? [] : problems.MinBy(list => list.Count)!;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Each(JsonNode? value) => value as JsonObject ?? [];

    private static IEnumerable<string> Unless(bool right, string problem) => right ? [] : [problem];

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "null" => value is null,
        "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "number" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "integer" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number && double.IsInteger(Number(value)),
        _ => throw new NotSupportedException($"The schema uses the type '{type}', which this check does not know."),
    };

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    // As YAML's core schema reads plain scalars.
    private static JsonNode? ToJson(SettingsNode node) => node.Kind switch
    {
        SettingsKind.Mapping => new JsonObject(node.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        SettingsKind.Sequence => new JsonArray([.. node.Items.Select(ToJson)]),
        SettingsKind.Null => null,
        _ when node.Text is "true" or "false" => JsonValue.Create(node.Text == "true"),
        _ when double.TryParse(node.Text, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(node.Text),
    };
}
