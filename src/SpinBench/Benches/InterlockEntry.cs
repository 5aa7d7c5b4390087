using SpinBench.Interlocks;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>An interlock as a bench file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Node">Where it stands in the file, for errors.</param>
public sealed record InterlockEntry(string Name, InterlockSettings Settings, SettingsNode Node)
{
    private static readonly Dictionary<string, Type> Kinds = typeof(InterlockSettings).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(InterlockSettings)))
        .ToDictionary(type => KeyOf(type), StringComparer.Ordinal);

    /// <summary>The settings records of all interlocks that exist.</summary>
    public static IReadOnlyList<Type> SettingsTypes { get; } = [.. Kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => kind.Value)];

    internal static InterlockEntry Read(string name, SettingsNode node)
    {
        var key = node.Entries.Select(entry => entry.Key).FirstOrDefault(Kinds.ContainsKey)
            ?? throw node.Error($"the interlock '{name}' does not say what it watches; it needs one of the keys {string.Join(", ", Kinds.Keys.Order(StringComparer.Ordinal))}");
        return new InterlockEntry(name, (InterlockSettings)SettingsBinder.Bind(Kinds[key], node), node);
    }

    internal ICondition Compose(InterlockParts parts)
    {
        try
        {
            return Settings.Compose(parts);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            throw Node.Refusal(problem);
        }
    }

    // The key that names what is watched also names the interlock, as with roles: 'overload: lockin' makes an OverloadInterlock.
    private static string KeyOf(Type type) => type.Name[..^"Interlock".Length].ToLowerInvariant();
}
