using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpinBench.Settings;

/// <summary>
/// Turns YAML events into nodes that know their positions. Depth and number of nodes are bounded, also where aliases multiply them, so that no document can exhaust stack or memory.
/// </summary>
internal sealed class SettingsReader(string text, string fileName)
{
    public const int DeepestLevel = 64;
    private const int MostNodes = 200_000;
    private const string MergeKey = "<<";

    private readonly Parser _parser = new(new StringReader(text));
    private readonly Dictionary<string, SettingsNode> _anchors = [];
    private int _nodes;

    public SettingsNode Read()
    {
        Next();
        Next();
        if (_parser.Current is StreamEnd)
        {
            throw new SettingsException(new(fileName), "", "the file is empty");
        }

        Next();
        SettingsNode root = ReadNode("", 0);
        Next();
        Next();
        if (_parser.Current is DocumentStart second)
        {
            throw new SettingsException(At(second), "", "a second document begins here; a file holds one");
        }

        return root.Kind switch
        {
            SettingsKind.Mapping => root,
            SettingsKind.Null => throw new SettingsException(new(fileName), "", "the file is empty"),
            _ => throw root.Error($"settings are written 'key: value'; this is {root.KindName}"),
        };
    }

    /// <summary>Reads the node at the current event; the current event is its last one afterwards.</summary>
    private SettingsNode ReadNode(string path, int depth)
    {
        ParsingEvent start = _parser.Current!;
        Count(start, depth);
        if (start is AnchorAlias alias)
        {
            return _anchors.TryGetValue(alias.Value.Value, out SettingsNode? target)
                ? Moved(target, path, start, depth)
                : throw new SettingsException(At(start), path, $"there is no anchor '&{alias.Value}' before this");
        }

        SettingsNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar, path),
            SequenceStart => ReadSequence(start, path, depth),
            MappingStart => ReadMapping(start, path, depth),
            _ => throw new SettingsException(At(start), path, "not valid YAML: a value is wanted here"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private SettingsNode ReadScalar(Scalar scalar, string path)
    {
        return scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" }
            ? SettingsNode.Null(At(scalar), path)
            : SettingsNode.Scalar(At(scalar), path, scalar.Value);
    }

    private SettingsNode ReadSequence(ParsingEvent start, string path, int depth)
    {
        ImmutableArray<SettingsNode>.Builder items = ImmutableArray.CreateBuilder<SettingsNode>();
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            items.Add(ReadNode(SettingsNode.Join(path, items.Count), depth + 1));
        }

        return SettingsNode.Sequence(At(start), path, items.ToImmutable());
    }

    private SettingsNode ReadMapping(ParsingEvent start, string path, int depth)
    {
        ImmutableArray<SettingsEntry>.Builder entries = ImmutableArray.CreateBuilder<SettingsEntry>();
        Dictionary<string, int> written = [];
        SettingsNode? merged = null;
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            SettingsPosition position = At(_parser.Current!);
            string key = _parser.Current is Scalar { Value.Length: > 0 } scalar
                ? scalar.Value
                : throw new SettingsException(position, path, "a key is a single word, as in 'field-limit: 20 mT'");
            if (!written.TryAdd(key, position.Line))
            {
                throw new SettingsException(position, SettingsNode.Join(path, key), $"key '{key}' is written twice; it is in line {written[key]} already");
            }

            Next();
            SettingsNode value = ReadNode(key == MergeKey ? path : SettingsNode.Join(path, key), depth + 1);
            if (key == MergeKey)
            {
                merged = value.Kind == SettingsKind.Mapping ? value : throw value.Error("'<<' takes in a group of keys");
            }
            else
            {
                entries.Add(new SettingsEntry(key, position, value));
            }
        }

        entries.AddRange(merged?.Entries.Where(entry => !written.ContainsKey(entry.Key)) ?? []);
        return SettingsNode.Mapping(At(start), path, entries.ToImmutable());
    }

    /// <summary>A node that an alias repeats under another path. Its position stays where it was written.</summary>
    private SettingsNode Moved(SettingsNode node, string path, ParsingEvent alias, int depth)
    {
        Count(alias, depth);
        return node.Kind switch
        {
            SettingsKind.Mapping => SettingsNode.Mapping(
                node.Position,
                path,
                [.. node.Entries.Select(entry => entry with { Value = Moved(entry.Value, SettingsNode.Join(path, entry.Key), alias, depth + 1) })]),
            SettingsKind.Sequence => SettingsNode.Sequence(
                node.Position, path, [.. node.Items.Select((item, i) => Moved(item, SettingsNode.Join(path, i), alias, depth + 1))]),
            SettingsKind.Scalar => SettingsNode.Scalar(node.Position, path, node.Text),
            _ => SettingsNode.Null(node.Position, path),
        };
    }

    private void Count(ParsingEvent at, int depth)
    {
        if (depth > DeepestLevel)
        {
            throw new SettingsException(At(at), "", $"settings are nested more than {DeepestLevel} levels deep");
        }

        if (++_nodes > MostNodes)
        {
            throw new SettingsException(At(at), "", $"there are more than {MostNodes} values");
        }
    }

    private void Next()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw new SettingsException(new(fileName, (int)e.Start.Line, (int)e.Start.Column), "", $"not valid YAML: {e.Message}", e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The scanner gives up without a position where a bracket stays open.
            Mark last = _parser.Current?.End ?? Mark.Empty;
            throw new SettingsException(new(fileName, (int)last.Line, (int)last.Column), "", "not valid YAML from here on; is a bracket or quotation mark left open?", e);
        }
    }

    private SettingsPosition At(ParsingEvent e) => new(fileName, (int)e.Start.Line, (int)e.Start.Column);
}
