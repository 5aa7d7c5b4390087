using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>What readers of settings documents that are more than one record check.</summary>
public static class SettingsNodeChecks
{
    /// <summary>A key's value, or null.</summary>
    public static SettingsNode? Find(this SettingsNode node, string key)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node[key];
    }

    /// <summary>A key's value.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="key">The key.</param>
    /// <param name="meaning">What stands there, for the error.</param>
    /// <exception cref="SettingsException">There is no such key, or nothing stands there.</exception>
    public static SettingsNode Require(this SettingsNode node, string key, string meaning)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node[key] is { Kind: not SettingsKind.Null } value ? value : throw node.Error($"the key '{key}' is missing: {meaning}");
    }

    /// <summary>Checks that a mapping has no other keys.</summary>
    /// <exception cref="SettingsException">It is no mapping, or has another key; the message names the nearest allowed one.</exception>
    public static void AllowKeys(this SettingsNode node, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(keys);
        if (node.Kind != SettingsKind.Mapping) throw node.Error("a group of keys is wanted: " + string.Join(", ", keys));
        foreach (var entry in node.Entries)
        {
            if (!keys.Contains(entry.Key))
                throw new SettingsException(entry.Position, entry.Value.Path, UnknownText("key", entry.Key, keys));
        }
    }

    /// <summary>An error that names what is allowed, and the nearest of it.</summary>
    /// <param name="node">Where the word stands.</param>
    /// <param name="kind">What the word should name: <c>instrument</c>.</param>
    /// <param name="word">The word.</param>
    /// <param name="allowed">What exists.</param>
    public static SettingsException ErrorUnknown(this SettingsNode node, string kind, string word, IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Error(UnknownText(kind, word, [.. allowed]));
    }

    private static string UnknownText(string kind, string word, IReadOnlyList<string> allowed)
    {
        var nearest = Spelling.Nearest(word, allowed);
        return $"unknown {kind} '{word}'" + (nearest is null ? ";" : $"; did you mean '{nearest}'?") + $" allowed: {string.Join(", ", allowed)}";
    }
}
