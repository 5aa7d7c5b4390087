using System.Globalization;
using SpinBench.Reports;
using SpinBench.Runs;

namespace SpinBench.Station.Reporting;

/// <summary>What stands below the findings: settings, instruments, where the data comes from.</summary>
internal static class ReportTables
{
    public static IReadOnlyList<ReportTable> Of(RunManifest manifest) =>
    [
        new("Settings", null, [.. manifest.Settings.Select(setting => (IReadOnlyList<string>)[setting.Key, setting.Value])]),
        new(
            "Instruments",
            ["name", "maker", "model", "serial number", "firmware"],
            [.. manifest.Instruments.Select(entry => (IReadOnlyList<string>)
                [entry.Key, entry.Value.Manufacturer, entry.Value.Model, entry.Value.SerialNumber, entry.Value.Firmware])]),
        new("Provenance", null, [.. Provenance(manifest).Select(fact => (IReadOnlyList<string>)[fact.Key, fact.Value])]),
        .. manifest.Seams.Count == 0 ? (ReportTable[])[] : [new(
            "Seams",
            ["after row", "what", "when", "note", "points measured again"],
            [.. manifest.Seams.Select(seam => (IReadOnlyList<string>)
                [
                    seam.AfterRow.ToString(CultureInfo.InvariantCulture),
                    seam.Kind.ToString().ToLowerInvariant(),
                    seam.At.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
                    seam.Note,
                    seam.Repeated.ToString(CultureInfo.InvariantCulture),
                ])])],
        new("Bench file", null, [["", manifest.BenchText]]),
    ];

    private static IEnumerable<(string Key, string Value)> Provenance(RunManifest manifest)
    {
        yield return ("bench", manifest.Bench + (manifest.Simulated ? " (simulated)" : "") + (manifest.Replayed ? " (replayed from transcripts)" : ""));
        yield return ("recipe", manifest.Recipe);
        yield return ("protocol", manifest.Protocol);
        if (manifest.Seed is { } seed) yield return ("seed", seed.ToString(CultureInfo.InvariantCulture));
        yield return ("rows", manifest.Rows.ToString(CultureInfo.InvariantCulture));
        yield return ("time on the bench", string.Create(CultureInfo.InvariantCulture, $"{manifest.BenchSeconds:0.###} s"));
        yield return ("began", manifest.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        yield return ("status", manifest.Status.ToString().ToLowerInvariant() + (manifest.Safe ? ", bench safe" : ", bench NOT safe"));
        yield return ("software", manifest.Software);
    }
}
