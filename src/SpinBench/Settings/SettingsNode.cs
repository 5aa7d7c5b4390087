using System.Collections.Immutable;
using System.Globalization;

namespace SpinBench.Settings;

/// <summary>A node of a settings document that knows where it was written. Immutable.</summary>
public sealed class SettingsNode
{
    private readonly string? _text;

    private SettingsNode(
        SettingsKind kind, SettingsPosition position, string path, string? text, ImmutableArray<SettingsEntry> entries, ImmutableArray<SettingsNode> items)
    {
        Kind = kind;
        Position = position;
        Path = path;
        _text = text;
        Entries = entries;
        Items = items;
    }

    /// <summary>What the node is.</summary>
    public SettingsKind Kind { get; }

    /// <summary>Where it was written.</summary>
    public SettingsPosition Position { get; }

    /// <summary>The line it was written in, from 1; 0 where it was not written in a file.</summary>
    public int Line => Position.Line;

    /// <summary>Its path from the root, such as <c>roles.field.limit</c> or <c>cells[2]</c>; empty for the root.</summary>
    public string Path { get; }

    /// <summary>A mapping's keys and values in the order written; empty for other kinds.</summary>
    public ImmutableArray<SettingsEntry> Entries { get; }

    /// <summary>A sequence's items; empty for other kinds.</summary>
    public ImmutableArray<SettingsNode> Items { get; }

    /// <summary>A scalar's text.</summary>
    /// <exception cref="SettingsException">The node is no scalar.</exception>
    public string Text => _text ?? throw Error($"a single value is wanted, not {KindName}");

    /// <summary>What the node is, in words.</summary>
    internal string KindName => Kind switch
    {
        SettingsKind.Null => "nothing",
        SettingsKind.Scalar => "a single value",
        SettingsKind.Sequence => "a list",
        _ => "a group of keys",
    };

    /// <summary>The value of a mapping's key; null where there is no such key.</summary>
    /// <param name="key">The key.</param>
    public SettingsNode? this[string key]
    {
        get
        {
            foreach (SettingsEntry entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The node with one setting more or changed; groups are created as needed.</summary>
    /// <param name="path">The setting's path from here, such as <c>sample.free-layer</c> or <c>cells[2].thickness</c>.</param>
    /// <param name="scalarText">Its value.</param>
    /// <param name="origin">What errors name instead of file and line.</param>
    /// <exception cref="SettingsException">The path is none, or leads through a single value.</exception>
    public SettingsNode With(string path, string scalarText, string origin = "--set")
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(scalarText);
        string[] keys = path.Replace("]", "", StringComparison.Ordinal).Split('[', '.');
        return keys.Length > SettingsReader.DeepestLevel || keys.Any(string.IsNullOrWhiteSpace)
            ? throw new SettingsException(new(origin), path, $"'{path}' is no path of keys; write for example 'sample.free-layer=1.7 nm'")
            : With(keys, scalarText, new SettingsPosition(origin));
    }

    /// <summary>The mapping without some of its keys.</summary>
    /// <param name="keys">The keys to leave out; those it does not have are ignored.</param>
    public SettingsNode Without(params ReadOnlySpan<string> keys)
    {
        ImmutableArray<SettingsEntry>.Builder kept = ImmutableArray.CreateBuilder<SettingsEntry>();
        foreach (SettingsEntry entry in Entries)
        {
            if (!keys.Contains(entry.Key))
            {
                kept.Add(entry);
            }
        }

        return new SettingsNode(Kind, Position, Path, _text, kept.ToImmutable(), Items);
    }

    /// <summary>An error in this node's value, naming its position and path.</summary>
    /// <param name="problem">What is wrong and what would be right.</param>
    /// <param name="inner">What caused it.</param>
    public SettingsException Error(string problem, Exception? inner = null) =>
        new(Position, Path, Path.Length == 0 ? problem : $"{Path}: {problem}", inner);

    /// <summary>An error in this node's value that something else has found.</summary>
    /// <param name="cause">What it threw; the name of a parameter, which the file does not know, is left out of its message.</param>
    /// <param name="about">What is said before its message; nothing when empty.</param>
    public SettingsException Refusal(Exception cause, string about = "")
    {
        ArgumentNullException.ThrowIfNull(cause);
        return Error(about + Words(cause), cause);
    }

    /// <summary>The message of an exception, without the name of a parameter.</summary>
    internal static string Words(Exception cause)
    {
        int suffix = cause.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return suffix < 0 ? cause.Message : cause.Message[..suffix];
    }

    internal static SettingsNode Null(SettingsPosition position, string path) => new(SettingsKind.Null, position, path, null, [], []);

    internal static SettingsNode Scalar(SettingsPosition position, string path, string text) => new(SettingsKind.Scalar, position, path, text, [], []);

    internal static SettingsNode Sequence(SettingsPosition position, string path, ImmutableArray<SettingsNode> items) =>
        new(SettingsKind.Sequence, position, path, null, [], items);

    internal static SettingsNode Mapping(SettingsPosition position, string path, ImmutableArray<SettingsEntry> entries) =>
        new(SettingsKind.Mapping, position, path, null, entries, []);

    internal static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    internal static string Join(string path, int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";

    private SettingsNode With(ReadOnlySpan<string> keys, string text, SettingsPosition position)
    {
        if (keys.IsEmpty)
        {
            return Scalar(position, Path, text);
        }

        if (Kind == SettingsKind.Sequence)
        {
            return int.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < Items.Length
                ? Sequence(Position, Path, Items.SetItem(index, Items[index].With(keys[1..], text, position)))
                : throw new SettingsException(position, Path, $"{Path} is a list of {Items.Length.ToString(CultureInfo.InvariantCulture)}; it has no item '{keys[0]}' (the first is 0)");
        }

        if (Kind == SettingsKind.Scalar)
        {
            throw new SettingsException(position, Join(Path, keys[0]), $"'{Path}' is a single value; it has no key '{keys[0]}'");
        }

        for (int i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].Key == keys[0])
            {
                SettingsEntry changed = Entries[i] with { Value = Entries[i].Value.With(keys[1..], text, position) };
                return Mapping(Position, Path, Entries.SetItem(i, changed));
            }
        }

        SettingsNode created = Null(position, Join(Path, keys[0])).With(keys[1..], text, position);
        return Mapping(Position, Path, Entries.Add(new SettingsEntry(keys[0], position, created)));
    }
}
