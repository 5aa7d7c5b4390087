using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using SpinBench.Quantities;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpinBench.Settings;

/// <summary>Prints records as the settings that they were bound from, defaults included. What is printed binds to an equal record again: numbers keep all their digits.</summary>
public static class SettingsPrinter
{
    private const int Exact = 17;
    private const string Source = "effective settings";

    /// <summary>The effective settings in the order of the record, groups and lists of groups taken apart; what is null is left out.</summary>
    /// <param name="record">A record as <see cref="SettingsBinder"/> binds it.</param>
    public static IReadOnlyList<SettingLine> Describe(object record) => Lines(ToNode(record));

    /// <summary>The settings of a document in its order, groups and lists of groups taken apart; what is null is left out.</summary>
    /// <param name="node">Its root.</param>
    public static IReadOnlyList<SettingLine> Lines(SettingsNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        List<SettingLine> lines = [];
        Flatten(node, lines);
        return lines;
    }

    /// <summary>The effective settings as YAML.</summary>
    /// <param name="record">A record as <see cref="SettingsBinder"/> binds it.</param>
    public static string ToYaml(object record) => ToYaml(ToNode(record));

    /// <summary>A settings document as YAML.</summary>
    /// <param name="node">Its root.</param>
    public static string ToYaml(SettingsNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Emitter emitter = new(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, newLine: "\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, node, node.Kind == SettingsKind.Mapping);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>The effective settings as a settings document.</summary>
    /// <param name="record">A record as <see cref="SettingsBinder"/> binds it.</param>
    public static SettingsNode ToNode(object record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Print(SettingsType.For(record.GetType()), null, record, "");
    }

    /// <summary>A single value as it is written in settings, with all its digits.</summary>
    internal static string PrintScalar(SettingsType type, UnitAttribute? unit, object value) => type.Kind switch
    {
        ValueKind.Number => (unit is { Symmetric: true } ? "±" : "") + QuantityFormat.Print((double)value, unit?.Symbol ?? "", Exact),
        ValueKind.Duration => PrintDuration((TimeSpan)value),
        ValueKind.Boolean => (bool)value ? "true" : "false",
        ValueKind.Choice => type.Choices.FirstOrDefault(choice => choice.Value.Equals(value))?.Name ?? SettingsType.Invariant(value),
        ValueKind.Sweep => ((Sweep)value).Text,
        _ => SettingsType.Invariant(value),
    };

    /// <summary>In whole ticks, which a double of seconds cannot hold for long times.</summary>
    private static string PrintDuration(TimeSpan duration)
    {
        decimal seconds = duration.Ticks / (decimal)TimeSpan.TicksPerSecond;
        return duration.Ticks is > -TimeSpan.TicksPerSecond and < TimeSpan.TicksPerSecond
            ? QuantityFormat.Print((double)seconds, "s", Exact)
            : $"{seconds.ToString("0.#######", CultureInfo.InvariantCulture)} s";
    }

    private static SettingsNode Print(SettingsType type, UnitAttribute? unit, object? value, string path)
    {
        SettingsPosition position = new(Source);
        return (value, type.Kind) switch
        {
            (null, _) => SettingsNode.Null(position, path),
            (SettingsNode node, _) => node,
            (_, ValueKind.Record) => SettingsNode.Mapping(position, path, PrintMembers(value, path)),
            (_, ValueKind.List) => SettingsNode.Sequence(
                position,
                path,
                [.. ((IEnumerable)value).Cast<object?>().Select((item, i) => Print(type.Element!, unit, item, SettingsNode.Join(path, i)))]),
            (_, ValueKind.Dictionary) => SettingsNode.Mapping(position, path, PrintPairs(type, unit, value, path)),
            _ => SettingsNode.Scalar(position, path, PrintScalar(type, unit, value)),
        };
    }

    private static ImmutableArray<SettingsEntry> PrintMembers(object record, string path)
    {
        ImmutableArray<SettingsEntry>.Builder entries = ImmutableArray.CreateBuilder<SettingsEntry>();
        foreach (SettingsMember member in RecordShape.For(record.GetType()).Members)
        {
            object? value = member.Property?.GetValue(record);
            bool saysSomething = value is not null || (member.Property is not null && (member.ParameterIndex < 0 || member.Default is not null));
            if (saysSomething)
            {
                SettingsNode printed = Print(member.Type, member.Unit, value, SettingsNode.Join(path, member.Key));
                entries.Add(new SettingsEntry(member.Key, printed.Position, printed));
            }
        }

        return entries.ToImmutable();
    }

    private static ImmutableArray<SettingsEntry> PrintPairs(SettingsType type, UnitAttribute? unit, object dictionary, string path) =>
    [
        .. type.Values!.Pairs(dictionary).Select(pair => new SettingsEntry(
            pair.Key, new SettingsPosition(Source), Print(type.Element!, unit, pair.Value, SettingsNode.Join(path, pair.Key)))),
    ];

    private static void Flatten(SettingsNode node, List<SettingLine> lines)
    {
        foreach (SettingsEntry entry in node.Entries)
        {
            Flatten(entry.Value, lines);
        }

        if (node.Kind == SettingsKind.Scalar)
        {
            lines.Add(new SettingLine(node.Path, node.Text));
        }
        else if (node.Items.All(item => item.Kind == SettingsKind.Scalar) && node.Kind == SettingsKind.Sequence)
        {
            lines.Add(new SettingLine(node.Path, string.Join(", ", node.Items.Select(item => item.Text))));
        }
        else
        {
            foreach (SettingsNode item in node.Items)
            {
                Flatten(item, lines);
            }
        }
    }

    private static void Emit(Emitter emitter, SettingsNode node, bool block)
    {
        switch (node.Kind)
        {
            case SettingsKind.Mapping:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, block ? MappingStyle.Block : MappingStyle.Flow));
                foreach (SettingsEntry entry in node.Entries)
                {
                    emitter.Emit(Text(entry.Key));
                    Emit(emitter, entry.Value, block && !entry.Value.Entries.IsEmpty || entry.Value.Items.Any(item => item.Kind != SettingsKind.Scalar));
                }

                emitter.Emit(new MappingEnd());
                break;
            case SettingsKind.Sequence:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, block ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (SettingsNode item in node.Items)
                {
                    Emit(emitter, item, block);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case SettingsKind.Scalar:
                emitter.Emit(Text(node.Text));
                break;
            default:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, "null", ScalarStyle.Plain, true, false));
                break;
        }
    }

    /// <summary>A text; what would be read as no value is quoted, and so is what more than one line would spoil.</summary>
    private static Scalar Text(string text)
    {
        bool quoted = text is "" or "~" or "null" or "Null" or "NULL" or "<<" || text.Any(char.IsControl) || text.Trim() != text;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, quoted ? ScalarStyle.DoubleQuoted : ScalarStyle.Any, true, true);
    }
}
