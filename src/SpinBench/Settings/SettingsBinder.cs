using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>
/// Binds settings to records: constructor parameters and settable properties, with keys in kebab case (<c>FreeLayer</c> is <c>free-layer</c>). What has a default value or may be null is optional.
/// <list type="bullet">
/// <item>double: a quantity of the dimension of its <see cref="UnitAttribute"/>, or a plain number; TimeSpan: <c>30 s</c>; <see cref="Sweep"/>: any of its forms, or a list;</item>
/// <item>int, uint, long, ulong (also <c>1e6</c>), bool, string, enumerations in kebab case, every type that implements <see cref="IParsable{TSelf}"/>;</item>
/// <item>lists (arrays, ImmutableArray, IReadOnlyList): <c>[a, b]</c>, single values also as <c>a, b</c> and numbers as a sweep; dictionaries with string keys; nested records;
/// <see cref="SettingsNode"/> takes whatever is there.</item>
/// </list>
/// </summary>
public static class SettingsBinder
{
    /// <summary>Binds settings to a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="node">The settings.</param>
    /// <exception cref="SettingsException">A key is unknown or missing, or a value is not what the record wants; the message names file, line, key and what would be right.</exception>
    public static T Bind<T>(SettingsNode node) => (T)Bind(typeof(T), node);

    /// <summary>Binds settings to a record.</summary>
    /// <param name="type">The record.</param>
    /// <param name="node">The settings.</param>
    /// <exception cref="SettingsException">A key is unknown or missing, or a value is not what the record wants; the message names file, line, key and what would be right.</exception>
    public static object Bind(Type type, SettingsNode node)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(node);
        return Read(SettingsType.For(type), null, node);
    }

    private static object Read(SettingsType type, UnitAttribute? unit, SettingsNode node)
    {
        if (type.Kind == ValueKind.Node)
        {
            return node;
        }

        if (node.Kind == SettingsKind.Null)
        {
            throw node.Error($"there is no value; write for example '{type.Example(unit)}'");
        }

        return type.Kind switch
        {
            ValueKind.Record => ReadRecord(type, node),
            ValueKind.List => ReadList(type, unit, node),
            ValueKind.Dictionary => ReadDictionary(type, unit, node),
            ValueKind.Sweep when node.Kind == SettingsKind.Sequence => ReadSweep(unit, node),
            _ => ScalarReader.Read(type, unit, node),
        };
    }

    private static object ReadRecord(SettingsType type, SettingsNode node)
    {
        RecordShape shape = RecordShape.For(type.Type);
        if (node.Kind != SettingsKind.Mapping)
        {
            throw node.Error($"a group of keys is wanted, not {node.KindName}; write for example '{shape.Example}'");
        }

        RequireKnownKeys(shape, node);
        object?[] values = new object?[shape.Members.Length];
        for (int i = 0; i < values.Length; i++)
        {
            SettingsMember member = shape.Members[i];
            values[i] = node[member.Key] is { } value ? ReadMember(member, value) : member.IsRequired ? throw Missing(member, node) : member.Default;
        }

        object record = Refusing(() => shape.Create(values), shape, node, null);
        for (int i = 0; i < values.Length; i++)
        {
            SettingsMember member = shape.Members[i];
            if (member.ParameterIndex < 0 && node[member.Key] is not null)
            {
                object? value = values[i];
                Refusing(() => Set(member, record, value), shape, node, member);
            }
        }

        return record;
    }

    private static object Set(SettingsMember member, object record, object? value)
    {
        member.Property!.SetValue(record, value, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null);
        return record;
    }

    private static object? ReadMember(SettingsMember member, SettingsNode value) =>
        value.Kind == SettingsKind.Null && member.IsNullable && member.Type.Kind != ValueKind.Node ? null : Read(member.Type, member.Unit, value);

    private static void RequireKnownKeys(RecordShape shape, SettingsNode node)
    {
        foreach (SettingsEntry entry in node.Entries)
        {
            if (shape.Find(entry.Key) is null)
            {
                string[] allowed = [.. shape.Members.Select(member => member.Key)];
                string where = node.Path.Length == 0 ? "" : $" in '{node.Path}'";
                string nearest = Spelling.Nearest(entry.Key, allowed) is { } key ? $"; did you mean '{key}'?" : ";";
                string problem = $"unknown key '{entry.Key}'{where}{nearest} allowed: {string.Join(", ", allowed)}";
                throw new SettingsException(entry.Position, entry.Value.Path, problem);
            }
        }
    }

    private static SettingsException Missing(SettingsMember member, SettingsNode node)
    {
        string where = node.Path.Length == 0 ? "" : $" in '{node.Path}'";
        string meaning = member.Summary is null ? "" : $" ({member.Summary})";
        string problem = $"key '{member.Key}' is missing{where}{meaning}; write for example '{member.Key}: {member.Example}'";
        return new SettingsException(node.Position, SettingsNode.Join(node.Path, member.Key), problem);
    }

    /// <summary>Reports what a record refuses at the key that it names.</summary>
    private static object Refusing(Func<object> action, RecordShape shape, SettingsNode node, SettingsMember? member)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            string? name = (e as ArgumentException)?.ParamName;
            member ??= shape.Members.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
            SettingsNode? value = member is null ? null : node[member.Key];
            throw value switch
            {
                { Kind: SettingsKind.Scalar } => value.Refusal(e, $"'{value.Text}' is refused: "),
                not null => value.Refusal(e),
                null when member is not null => new SettingsException(
                    node.Position, SettingsNode.Join(node.Path, member.Key), $"{SettingsNode.Join(node.Path, member.Key)}: {SettingsNode.Words(e)}", e),
                null => node.Refusal(e),
            };
        }
    }

    private static object ReadList(SettingsType type, UnitAttribute? unit, SettingsNode node)
    {
        SettingsType element = type.Element!;
        if (node.Kind == SettingsKind.Scalar && element.Kind == ValueKind.Number)
        {
            Sweep sweep = ScalarReader.Quantity(node, text => Sweep.Parse(text, unit?.Symbol ?? ""));
            return type.Values!.Create(type.Type, [], [.. sweep.Select(point => (object)point)]);
        }

        IEnumerable<SettingsNode> items = node.Kind switch
        {
            SettingsKind.Sequence => node.Items,
            SettingsKind.Scalar when element.IsScalar => node.Text.Split(',', StringSplitOptions.TrimEntries)
                .Select((text, i) => SettingsNode.Scalar(node.Position, SettingsNode.Join(node.Path, i), text)),
            _ => throw node.Error($"a list is wanted, not {node.KindName}; write for example '{type.Example(unit)}'"),
        };
        return type.Values!.Create(type.Type, [], [.. items.Select(item => Read(element, unit, item))]);
    }

    private static object ReadDictionary(SettingsType type, UnitAttribute? unit, SettingsNode node) => node.Kind == SettingsKind.Mapping
        ? type.Values!.Create(type.Type, [.. node.Entries.Select(entry => entry.Key)], [.. node.Entries.Select(entry => Read(type.Element!, unit, entry.Value))])
        : throw node.Error($"a group of named values is wanted, not {node.KindName}; write for example '{type.Example(unit)}'");

    private static Sweep ReadSweep(UnitAttribute? unit, SettingsNode node)
    {
        string symbol = unit?.Symbol ?? "";
        double[] points = [.. node.Items.Select(item => ScalarReader.Quantity(item, text => QuantityParser.ParseAs(text, symbol)))];
        return ScalarReader.Refusing(node, () => Sweep.Of(symbol, points));
    }
}
