using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>What must stand at a place in a file: what is of another shape is an error, never an empty list.</summary>
internal static class NodeShape
{
    /// <summary>The entries of a group of keys; none where nothing is written.</summary>
    public static IReadOnlyList<SettingsEntry> Group(this SettingsNode? node, string meaning) => node switch
    {
        null or { Kind: SettingsKind.Null } => [],
        { Kind: SettingsKind.Mapping } => node.Entries,
        _ => throw node.Error($"{meaning} are wanted here, as keys with values"),
    };

    /// <summary>The items of a list; none where nothing is written.</summary>
    public static IReadOnlyList<SettingsNode> List(this SettingsNode? node, string meaning) => node switch
    {
        null or { Kind: SettingsKind.Null } => [],
        { Kind: SettingsKind.Sequence } => node.Items,
        _ => throw node.Error($"a list of {meaning} is wanted here: [a, b]"),
    };
}
