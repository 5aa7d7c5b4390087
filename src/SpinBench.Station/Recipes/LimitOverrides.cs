using SpinBench.Benches;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Station.Recipes;

/// <summary>
/// Limits belong to the bench file, and so does what is wired to an instrument, as the calibration of a coil: whoever starts a run may tighten
/// limits, never loosen them.
/// </summary>
internal static class LimitOverrides
{
    private const string InterlockKeys = "bench.interlocks.";

    // What some roles hold by themselves, and no instrument is told of.
    private static readonly string[] HeldByRoles = ["ramp", "longest-pulse"];

    /// <summary>Refuses changes that loosen a limit of the bench file.</summary>
    /// <param name="before">The bench file without the changes.</param>
    /// <param name="after">The bench file with them.</param>
    /// <param name="changes">The changes, of the bench file and of others.</param>
    /// <exception cref="SettingsException">They do, or the file makes no sense with them.</exception>
    public static void Check(SettingsFile before, SettingsFile after, IEnumerable<Override> changes)
    {
        if (Interlocks(before) != Interlocks(after))
        {
            var change = changes.Last(candidate => candidate.Key.StartsWith(InterlockKeys, StringComparison.Ordinal));
            throw new SettingsException(new SettingsPosition(change.Origin), change.Key, $"{change.Key}: what interlocks watch, and when they end a run, is said in {before.FileName} alone");
        }

        var ofRoles = changes.Where(change => change.Key.StartsWith("bench.roles.", StringComparison.Ordinal)).ToList();
        if (ofRoles.Count == 0) return;
        var (old, wanted) = (BenchFile.Read(before), BenchFile.Read(after));
        foreach (var change in ofRoles)
        {
            if (IsHeldByRole(old, change) && IsMore(Described(wanted, change), Described(old, change))) throw Refusal(change, old, RoleOf(change));
        }

        var line = BenchDoor.WriteLineOf(wanted);
        if (wanted.Limits(line).LooserThan(old.Limits(line)) is not { } instrument) return;
        var users = wanted.Roles.Where(role => role.Composition.Instruments.Any(used => used.Instrument == instrument)).Select(role => role.Name);
        throw Refusal(ofRoles.LastOrDefault(change => users.Contains(RoleOf(change))) ?? ofRoles[^1], old, $"'{instrument}'");
    }

    // The stimuli of a bank that is made of roles: theirs is another limit.
    private static bool IsHeldByRole(BenchFile bench, Override change) =>
        HeldByRoles.Contains(KeyOf(change)) || (KeyOf(change) == "limit" && bench.Roles.Any(role => role.Name == RoleOf(change) && role.Composition is PulsedDevicesSettings));

    private static SettingsException Refusal(Override change, BenchFile bench, string who)
    {
        var what = Described(bench, change) is { } held ? $"the {held} of {bench.Source.FileName}" : bench.Source.FileName;
        return new SettingsException(
            new SettingsPosition(change.Origin),
            change.Key,
            $"{change.Key}: {change.Value} would allow {who} more than {what}; a limit can be tightened here, and loosened only in the bench file, "
            + "which alone also says what is wired to an instrument");
    }

    private static string? Interlocks(SettingsFile bench) => bench.Root["interlocks"] is { } node ? SettingsPrinter.ToYaml(node) : null;

    private static string RoleOf(Override change) => change.Key.Split('.')[2];

    private static string KeyOf(Override change) => change.Key.Split('.')[^1];

    private static string? Described(BenchFile bench, Override change) =>
        bench.Roles.FirstOrDefault(role => role.Name == RoleOf(change)) is { } entry
            ? SettingsPrinter.Describe(entry.Composition).FirstOrDefault(line => line.Key == KeyOf(change))?.Value
            : null;

    private static bool IsMore(string? asked, string? held) =>
        Quantity.TryParse(asked, out var wanted, out _) && Quantity.TryParse(held, out var old, out _) && wanted.Value > old.Value;
}
