using System.Text.Json.Nodes;
using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>
/// JSON schemas (draft 2020-12) of the settings that <see cref="SettingsBinder"/> binds, for editors. Quantities are texts with a pattern of their dimension's usual notations.
/// The parts are plain <see cref="JsonObject"/>s, to be put into larger schemas.
/// </summary>
public static class SettingsSchema
{
    /// <summary>The dialect that the schemas are written in, for <c>$schema</c>.</summary>
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema of a record or of any other type that settings are bound to, without <c>$schema</c>.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentException">The type contains itself.</exception>
    public static JsonObject For(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Of(SettingsType.For(type), null, []);
    }

    /// <summary>A schema as a document of its own, with its dialect and a title.</summary>
    /// <param name="schema">The schema; its parts move into the document.</param>
    /// <param name="title">What the document describes, such as <c>SpinBench bench file</c>.</param>
    public static JsonObject Document(JsonObject schema, string title)
    {
        ArgumentNullException.ThrowIfNull(schema);
        JsonObject document = new() { ["$schema"] = Dialect, ["title"] = title };
        foreach ((string key, JsonNode? value) in schema)
        {
            document[key] = value?.DeepClone();
        }

        return document;
    }

    private static JsonObject Of(SettingsType type, UnitAttribute? unit, Stack<Type> within) => type.Kind switch
    {
        ValueKind.Number => QuantityPattern.Schema(unit?.Symbol ?? "", unit is { Symmetric: true }),
        ValueKind.Duration => QuantityPattern.Schema("s", false),
        ValueKind.Integer => Integer(type),
        ValueKind.Boolean => new JsonObject { ["type"] = "boolean" },
        ValueKind.Choice => new JsonObject { ["enum"] = new JsonArray([.. type.Choices.Select(choice => (JsonNode)choice.Name)]) },
        ValueKind.Sweep => AnyOf(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "number" }, ListOf(QuantityPattern.Schema(unit?.Symbol ?? "", false))),
        ValueKind.List => List(type.Element!, unit, within),
        ValueKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(type.Element!, unit, within) },
        ValueKind.Record => Record(type, within),
        ValueKind.Node => [],
        _ => new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Integer(SettingsType type)
    {
        JsonObject schema = new() { ["type"] = "integer" };
        if (type.Type == typeof(uint) || type.Type == typeof(ulong))
        {
            schema["minimum"] = 0;
        }

        return schema;
    }

    /// <summary>A list; lists of single values may also be written as one text.</summary>
    private static JsonObject List(SettingsType element, UnitAttribute? unit, Stack<Type> within)
    {
        JsonObject list = ListOf(Of(element, unit, within));
        return element.IsScalar ? AnyOf(list, new JsonObject { ["type"] = new JsonArray("string", "number") }) : list;
    }

    private static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };

    private static JsonObject Record(SettingsType type, Stack<Type> within)
    {
        if (within.Contains(type.Type))
        {
            throw new ArgumentException($"{type.Type.Name} contains itself and has no finite schema");
        }

        within.Push(type.Type);
        RecordShape shape = RecordShape.For(type.Type);
        JsonObject properties = [];
        foreach (SettingsMember member in shape.Members)
        {
            properties[member.Key] = Member(member, within);
        }

        within.Pop();
        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (shape.Summary is not null)
        {
            schema["description"] = shape.Summary;
        }

        string[] required = [.. shape.Members.Where(member => member.IsRequired).Select(member => member.Key)];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(key => (JsonNode)key)]);
        }

        return schema;
    }

    private static JsonObject Member(SettingsMember member, Stack<Type> within)
    {
        JsonObject schema = Of(member.Type, member.Unit, within);
        if (member.IsNullable && member.Type.Kind != ValueKind.Node)
        {
            schema = AnyOf(schema, new JsonObject { ["type"] = "null" });
        }

        string description = Description(member);
        if (description.Length > 0)
        {
            schema["description"] = description;
        }

        if (member is { Default: not null, Type.IsScalar: true })
        {
            schema["default"] = SettingsPrinter.PrintScalar(member.Type, member.Unit, member.Default);
        }

        return schema;
    }

    private static string Description(SettingsMember member)
    {
        bool isQuantity = member.Unit is { Symbol.Length: > 0 };
        string written = (member.Type.Kind, isQuantity) switch
        {
            (ValueKind.Duration, _) => QuantityParser.Noun("s"),
            (ValueKind.Sweep, _) => $"points of {QuantityParser.Noun(member.UnitSymbol)}",
            (_, true) => QuantityParser.Noun(member.UnitSymbol),
            _ => "",
        };
        string example = written.Length == 0 ? "" : $"{char.ToUpperInvariant(written[0])}{written[1..]}, for example '{member.Example}'.";
        string meaning = member.Summary is { Length: > 0 } summary ? summary.TrimEnd('.') + "." : "";
        return $"{meaning} {example}".Trim();
    }
}
