using SpinBench.Benches;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Station.Recipes;

/// <summary>Limits belong to the bench file: whoever starts a run may tighten them, never loosen them.</summary>
internal static class LimitOverrides
{
    private static readonly string[] Limits =
    [
        "limit", "ramp", "compliance", "longest-pulse", "most-pulses", "longest-pair", "most-pairs", "read-limit", "voltage-limit", "current-limit",
    ];

    // The largest voltage of a superconducting magnet's ramps; elsewhere it is what a role applies, within its limit.
    private const string OfRamp = "voltage";

    /// <summary>Refuses a change that loosens a limit of the bench file.</summary>
    /// <exception cref="SettingsException">It does.</exception>
    public static void Check(SettingsFile bench, Override change)
    {
        if (change.Key.Split('.') is not ["bench", "roles", var name, var key] || (!Limits.Contains(key) && key != OfRamp)) return;
        var role = BenchFile.Read(bench).Roles.FirstOrDefault(candidate => candidate.Name == name);
        if (role is null || (key == OfRamp && role.Composition is not SuperconductingMagnetSettings)) return;
        var held = SettingsPrinter.Describe(role.Composition).FirstOrDefault(line => line.Key == key)?.Value;
        if (held is null || !Quantity.TryParse(held, out var old, out _) || !Quantity.TryParse(change.Value, out var wanted, out _)) return;
        if (wanted.Value > old.Value)
        {
            throw new SettingsException(
                new SettingsPosition(change.Origin),
                change.Key,
                $"{change.Key}: {change.Value} is more than the {held} of {bench.FileName}; a limit can be tightened here, and loosened only in the bench file");
        }
    }
}
