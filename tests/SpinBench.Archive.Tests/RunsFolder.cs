using System.Globalization;
using SpinBench.Archive.Records;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.Archive.Tests;

/// <summary>A folder of made-up runs of a test's own, gone when the test is over.</summary>
internal sealed class RunsFolder : IDisposable
{
    public const string Header = "amplitude (V),pulse width (s),resistance (Ω),switched,state";

    public string Root { get; } = Directory.CreateTempSubdirectory("spinbench-archive-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>A manifest that can be changed with <c>with</c>.</summary>
    public static RunManifest Manifest { get; } = new()
    {
        Software = "SpinBench 0.1.0",
        Simulated = true,
        Protocol = "pulse-sweep",
        Title = "R(V) of three cells, Ω against V",
        Recipe = "small.yaml",
        RecipeText = "title: small\n",
        Bench = "virtual station",
        BenchText = "name: virtual station\nsample: { model: compound-sot-mtj, seed: 7 }\n",
        Settings = new Dictionary<string, string> { ["amplitudes"] = "0 → 1 V step 0.1 V", ["width"] = "200 ns" },
        Seed = 7,
        Started = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero),
        Ended = new DateTimeOffset(2026, 3, 14, 12, 1, 0, TimeSpan.Zero),
        BenchSeconds = 60.25,
        Instruments = new Dictionary<string, InstrumentIdentity> { ["lockin"] = new("Stanford_Research_Systems", "SR830", "s/nSIM", "ver1.07") },
        Status = RunStatus.Complete,
        Safe = true,
        Findings = [new Finding("critical-voltage", 0.98, "V", "where it switches", 0.95, 1.01), new Finding("states", 4, "", "levels")],
    };

    /// <summary>Makes a run.</summary>
    /// <param name="name">Its folder below the root.</param>
    /// <param name="manifest">What is known of it; null for the usual.</param>
    /// <param name="rows">Its rows, without the header.</param>
    /// <param name="header">Its header; null for the usual.</param>
    public ArchivedRun Add(string name, RunManifest? manifest = null, IReadOnlyList<string>? rows = null, string? header = null)
    {
        manifest ??= Manifest;
        rows ??= Rows(11);
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        var folder = RunFolder.Create(this[name]);
        folder.WriteManifest(manifest with { Rows = manifest.Status == RunStatus.Running ? 0 : rows.Count });
        var mark = manifest.Simulated ? SimulatedData.Mark + "\n" : "";
        File.WriteAllText(folder.DataPath, mark + (header ?? Header) + "\n" + string.Concat(rows.Select(row => row + "\n")));
        return ArchivedRun.Open(folder.Path);
    }

    /// <summary>Rows of the usual columns, with doubles of all their digits.</summary>
    public static IReadOnlyList<string> Rows(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{i / 10.0},2E-07,{9653.430525214533 + (i / 7.0)},{(i > 5 ? 1 : 0)},{(i > 5 ? "antiparallel" : "∥")}")),
    ];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
