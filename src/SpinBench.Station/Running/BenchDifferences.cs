using System.Text.RegularExpressions;
using SpinBench.Instruments;
using SpinBench.Settings;

namespace SpinBench.Station.Running;

/// <summary>What is different between the bench that a run began on and the one on which it shall go on.</summary>
internal static partial class BenchDifferences
{
    /// <summary>Compares two bench files.</summary>
    public static IReadOnlyList<Difference> Of(SettingsNode before, SettingsNode now)
    {
        var (old, young) = (Flat(before), Flat(now));
        return
        [
            .. old.Keys.Union(young.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(key => old.GetValueOrDefault(key) != young.GetValueOrDefault(key))
                .Select(key => new Difference(
                    $"{key}: {old.GetValueOrDefault(key, "nothing")} → {young.GetValueOrDefault(key, "nothing")}", Harmless().IsMatch(key))),
        ];
    }

    /// <summary>Compares who the instruments are. Another firmware or another unit of the same model measures the same thing; another model need not.</summary>
    public static IReadOnlyList<Difference> Of(
        IReadOnlyDictionary<string, InstrumentIdentity> before, IReadOnlyDictionary<string, InstrumentIdentity> now) =>
    [
        .. before.Where(entry => now.TryGetValue(entry.Key, out var identity) && identity != entry.Value).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Difference(
                $"'{entry.Key}': {entry.Value} → {now[entry.Key]}",
                entry.Value.Manufacturer == now[entry.Key].Manufacturer && entry.Value.Model == now[entry.Key].Model)),
    ];

    private static Dictionary<string, string> Flat(SettingsNode root) =>
        SettingsPrinter.Lines(root).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal);

    // What does not change what is measured: where an instrument is, how it is talked to, who looks after the bench.
    [GeneratedRegex(@"^(name|simulated|instruments\.[^.]+\.(resource|connection|serve)(\..*)?|watchdog(\..*)?|interlocks(\..*)?|pause(\..*)?|safe(\[.*)?)$")]
    private static partial Regex Harmless();

    /// <summary>One difference.</summary>
    /// <param name="Text">What was, and what is.</param>
    /// <param name="IsHarmless">True when it does not change what is measured.</param>
    internal sealed record Difference(string Text, bool IsHarmless);
}
