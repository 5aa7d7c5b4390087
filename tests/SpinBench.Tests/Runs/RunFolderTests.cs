using System.Text.Json;
using System.Text.Json.Nodes;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Safety;

namespace SpinBench.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static RunManifest Manifest => new()
    {
        Software = "SpinBench 0.1.0",
        Simulated = true,
        Protocol = "field-sweep",
        Title = "R(H) → \"minor\" loop, μ0H & Ω <b>",
        Recipe = "a.yaml",
        RecipeText = "title: x\n\tprotocol: y\r\n",
        Bench = "bench",
        BenchText = "",
        Settings = new Dictionary<string, string> { ["Loop"] = "±20 mT", ["a.b[0]"] = "1 kΩ", ["Dwell"] = "" },
        Seed = ulong.MaxValue,
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1),
        Ended = new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero),
        BenchSeconds = 0.1 + 0.2,
        Instruments = new Dictionary<string, InstrumentIdentity> { ["lockin"] = new("SRS", "SR830", "1", "2") },
        Status = RunStatus.Failed,
        Problem = "point 3: no answer",
        Rows = 2,
        Safe = false,
        SafeStepFailures = [new SafeStepFailure("role 'field'", "took longer")],
        Findings = [new Finding("a", double.NaN, "T", "not seen"), new Finding("b", double.NegativeInfinity, "%", "m", -0.0, double.Epsilon)],
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_manifest_reads_back_as_it_was_written()
    {
        var folder = RunFolder.Create(_folder.File("run"));
        folder.WriteManifest(Manifest);
        var back = RunFolder.Open(folder.Path).ReadManifest();
        Assert.Equal(Manifest.Settings, back.Settings);
        Assert.Equal(Manifest.Instruments, back.Instruments);
        Assert.Equal(Manifest.SafeStepFailures, back.SafeStepFailures);
        Assert.Equal(Manifest.Findings, back.Findings);
        Assert.Equal((Manifest.Seed, Manifest.Started, Manifest.Ended, Manifest.BenchSeconds), (back.Seed, back.Started, back.Ended, back.BenchSeconds));
        var first = File.ReadAllText(folder.ManifestPath);
        folder.WriteManifest(back);
        Assert.Equal(first, File.ReadAllText(folder.ManifestPath));
    }

    [Fact]
    public void A_manifest_of_an_older_version_has_empty_lists_and_findings_that_may_be_compared()
    {
        var folder = RunFolder.Create(_folder.File("run"));
        folder.WriteManifest(Manifest with { Findings = [new Finding("a", 1, "T", ""), new Finding("b", 1, "T", "") { IsComparable = false }] });
        var older = JsonNode.Parse(File.ReadAllText(folder.ManifestPath))!.AsObject();
        Assert.False(older["findings"]![0]!.AsObject().ContainsKey("is-comparable"));
        foreach (var key in new[] { "instruments", "safe-step-failures", "overrides", "seams", "files" }) Assert.True(older.Remove(key));
        File.WriteAllText(folder.ManifestPath, older.ToJsonString());
        var read = folder.ReadManifest();
        Assert.Equal((0, 0, 0, 0, 0), (read.Instruments.Count, read.SafeStepFailures.Count, read.Overrides.Count, read.Seams.Count, read.Files.Count));
        Assert.Equal([null, false], read.Findings.Select(finding => finding.IsComparable));
        Assert.True(older.Remove("findings"));
        File.WriteAllText(folder.ManifestPath, older.ToJsonString());
        Assert.Empty(folder.ReadManifest().Findings);
    }

    [Fact]
    public void The_manifest_says_simulated_and_status_in_words_and_keeps_signs_readable()
    {
        var folder = RunFolder.Create(_folder.File("run"));
        folder.WriteManifest(Manifest with { Seed = null });
        var text = File.ReadAllText(folder.ManifestPath);
        Assert.Contains("\"simulated\": true", text, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"failed\"", text, StringComparison.Ordinal);
        Assert.Contains("→", text, StringComparison.Ordinal);
        Assert.Contains("μ0H & Ω", text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(text).RootElement.GetProperty("seed").ValueKind);
    }

    [Fact]
    public void A_folder_that_exists_is_refused_and_left_alone()
    {
        var path = _folder.File("run");
        Directory.CreateDirectory(path);
        Assert.Contains("exists already", Assert.Throws<RecordingException>(() => RunFolder.Create(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("file"), "x");
        Assert.Throws<RecordingException>(() => RunFolder.Create(_folder.File("file")));
        Assert.Empty(Directory.GetFileSystemEntries(path));
    }

    [Fact]
    public void A_folder_where_none_can_be_is_an_error()
    {
        File.WriteAllText(_folder.File("file"), "x");
        Assert.Throws<RecordingException>(() => RunFolder.Create(_folder.File("file/run")));
    }

    [Fact]
    public void Runs_that_begin_in_one_second_get_a_folder_each()
    {
        var started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        var names = Enumerable.Range(0, 3).Select(_ => Path.GetFileName(RunFolder.CreateBelow(_folder.File("runs"), "field-sweep", started).Path));
        Assert.Equal(["20260102T010405_field-sweep_001", "20260102T010405_field-sweep_002", "20260102T010405_field-sweep_003"], names);
    }

    [Theory]
    [InlineData(null, "is not the folder of a run")]
    [InlineData("", "cannot be read")]
    [InlineData("null", "is empty")]
    [InlineData("{}", "cannot be read")]
    [InlineData("{ \"software\": ", "cannot be read")]
    public void What_is_no_run_is_an_error_that_names_the_file(string? manifest, string why)
    {
        if (manifest is not null) File.WriteAllText(_folder.File("manifest.json"), manifest);
        var problem = Assert.Throws<RecordingException>(() => RunFolder.Open(_folder.Path).ReadManifest());
        Assert.Contains(_folder.Path, problem.Message, StringComparison.Ordinal);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_cannot_be_written_leaves_the_old_one_whole()
    {
        var folder = RunFolder.Create(_folder.File("run"));
        folder.WriteManifest(Manifest);
        var before = File.ReadAllText(folder.ManifestPath);
        Directory.CreateDirectory(folder.ManifestPath + ".new");
        Assert.Throws<RecordingException>(() => folder.WriteManifest(Manifest with { Rows = 99 }));
        Assert.Equal(before, File.ReadAllText(folder.ManifestPath));
    }

    [Fact]
    public void Writing_leaves_nothing_but_what_was_written()
    {
        var folder = RunFolder.Create(_folder.File("run"));
        folder.WriteManifest(Manifest);
        folder.WriteReport("<html>");
        Assert.Equal(["manifest.json", "report.html"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }
}
