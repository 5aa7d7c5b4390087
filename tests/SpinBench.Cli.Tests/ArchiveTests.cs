using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpinBench.Cli.Tests;

/// <summary>Runs that have been: run again, told apart, found, asked, exported and drawn, as a person does it.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_is_run_again_gives_the_same_record_byte_for_byte_without_the_files_that_it_was_made_of()
    {
        Measure("a", "--seed", "5", "--set", "sample.cells=2");
        File.Delete(_folder["recipe.yaml"]);
        File.Delete(_folder.Bench);
        var again = Command.Run("rerun", _folder["a"], "--out", _folder["b"]);
        Assert.Equal(0, again.Code);
        Assert.Contains("byte for byte", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not as it was", again.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["a"], "data.csv")), File.ReadAllBytes(Path.Combine(_folder["b"], "data.csv")));
        var diff = Command.Run("diff", _folder["a"], _folder["b"]);
        Assert.Equal((0, "The records are the same, byte for byte.\nThe runs are the same within noise.\n"), (diff.Code, diff.Output));
        Assert.Equal(0, Command.Run("rerun", _folder["b"], "--out", _folder["c"]).Code);
        Assert.Equal(0, Command.Run("diff", _folder["a"], _folder["c"]).Code);
    }

    [Fact]
    public void What_is_not_as_it_was_is_said_before_a_run_is_run_again()
    {
        Measure("a");
        Change("a", manifest => manifest["software"] = "SpinBench 0.0.1");
        _folder.SpoilBench("cells: 3", "cells: 2");
        var again = Command.Run("rerun", _folder["a"], "--bench", _folder.Bench, "--out", _folder["b"]);
        Assert.Equal(0, again.Code);
        Assert.Contains("not as it was: software: SpinBench 0.0.1 → SpinBench ", again.Error, StringComparison.Ordinal);
        Assert.Contains("not as it was: bench: sample.cells: 3 → 2\n", again.Error, StringComparison.Ordinal);
        Assert.Contains("another one than that of", again.Error, StringComparison.Ordinal);
        Change("a", manifest => manifest["replayed"] = true);
        var replayed = Command.Run("rerun", _folder["a"], "--out", _folder["c"]);
        Assert.Equal(2, replayed.Code);
        Assert.Contains("replayed from transcripts", replayed.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["c"]));
    }

    [Fact]
    public void A_series_that_is_run_again_gives_the_same_records_and_a_series_is_told_from_another_run_by_run()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { sample.cells: [1, 2], settings.assist-field: [5 mT, 6 mT] }\n");
        Assert.Equal(0, Command.Run("run", recipe, "--out", _folder["a"], "--seed", "5").Code);
        File.Delete(recipe);
        File.Delete(_folder.Bench);
        // Died before its last run.
        Directory.Delete(Path.Combine(_folder["a"], "004"), recursive: true);
        var again = Command.Run("rerun", _folder["a"], "--out", _folder["b"]);
        Assert.True(again.Code == 0, again.Error);
        Assert.Equal($"The 3 records are those of {_folder["a"]}, byte for byte.\n", again.Error);
        var diff = Command.Run("diff", _folder["a"], _folder["b"]);
        Assert.Equal(
            (1, "only in the second series: sample.cells = 2, settings.assist-field = 6 mT\nThe runs that both series have (3) are the same within noise; 1 is in one series only.\n"),
            (diff.Code, diff.Output));
        var third = Command.Run("rerun", _folder["b"], "--out", _folder["c"]);
        Assert.Contains("The 4 records are those of", third.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder["b"], "series.csv")), File.ReadAllText(Path.Combine(_folder["c"], "series.csv")));
        var same = Command.Run("diff", _folder["b"], _folder["c"]);
        Assert.Equal((0, "The records are the same, byte for byte.\nThe runs of the two series are the same within noise.\n"), (same.Code, same.Output));
        Change("c/002", manifest => manifest["settings"]!["assist-field"] = "7 mT");
        var other = Command.Run("diff", _folder["b"], _folder["c"]);
        Assert.Equal(1, other.Code);
        Assert.EndsWith("\n1 of the 4 runs that both series have differ.\n", other.Output, StringComparison.Ordinal);
        Assert.StartsWith("── 002: sample.cells = 1, settings.assist-field = 6 mT\nsettings:\n  assist-field: ", other.Output, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("diff", _folder["b"], _folder["c"], "--only", "data").Code);
        var told = JsonDocument.Parse(Command.Run("diff", _folder["b"], _folder["c"], "--json").Output).RootElement;
        Assert.Equal([true, false, true, true], told.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("diff").GetProperty("same").GetBoolean()));
        Assert.Contains("is the folder of a series, and one run is wanted", Command.Run("diff", _folder["b"], Path.Combine(_folder["c"], "001")).Error, StringComparison.Ordinal);
        Change("c", manifest => manifest["series"]![0] = "sample.free-layer");
        Assert.Contains("no run of the one is like one of the other", Command.Run("diff", _folder["b"], _folder["c"]).Error, StringComparison.Ordinal);
        var changed = Command.Run("rerun", _folder["c"], "--out", _folder["d"]);
        Assert.Equal((2, true), (changed.Code, changed.Error.Contains("varies sample.free-layer", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_series_that_an_older_version_recorded_is_run_again_on_a_bench_that_is_named()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { settings.assist-field: [5 mT, 6 mT] }\n");
        Assert.Equal(0, Command.Run("run", recipe, "--out", _folder["a"]).Code);
        foreach (var name in new[] { "a", "a/001", "a/002" })
        {
            Change(name, manifest =>
            {
                foreach (var key in new[] { "overrides", "bench-path", "seams", "files" }) manifest.AsObject().Remove(key);
            });
        }

        Change("a", manifest => manifest.AsObject().Remove("bench-text"));
        var again = Command.Run("rerun", _folder["a"], "--bench", _folder.Bench, "--out", _folder["b"]);
        Assert.True(again.Code == 0, again.Error);
        Assert.EndsWith($"The 2 records are those of {_folder["a"]}, byte for byte.\n", again.Error, StringComparison.Ordinal);

        // Nothing that both have, and nothing at all.
        Directory.Delete(_folder["a/001"], recursive: true);
        Directory.Delete(_folder["b/002"], recursive: true);
        Assert.EndsWith("\nNo run is in both series; 2 are in one series only.\n", Command.Run("diff", _folder["a"], _folder["b"]).Output, StringComparison.Ordinal);
        Directory.Delete(_folder["a/002"], recursive: true);
        Directory.Delete(_folder["b/001"], recursive: true);
        var nothing = Command.Run("diff", _folder["a"], _folder["b"]);
        Assert.Equal((2, true), (nothing.Code, nothing.Error.Contains("there is nothing to compare", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_devices_differ_and_the_exit_code_says_so()
    {
        Measure("a", "--seed", "1");
        Measure("b", "--seed", "2");
        var diff = Command.Run("diff", _folder["a"], _folder["b"]);
        Assert.Equal(1, diff.Code);
        Assert.Contains("bench:\n  sample.seed: 1 → 2\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("The runs differ.", diff.Output, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("diff", _folder["a"], _folder["b"], "--only", "settings", "--only", "software").Code);
        var json = Command.Run("diff", _folder["a"], _folder["b"], "--json");
        Assert.Equal(1, json.Code);
        var told = JsonDocument.Parse(json.Output).RootElement;
        Assert.False(told.GetProperty("same").GetBoolean());
        Assert.Contains(told.GetProperty("differences").EnumerateArray(), entry => entry.GetProperty("key").GetString() == "sample.seed");
        Assert.Equal(5, Command.Run("diff", _folder["a"], _folder["nothing"]).Code);
    }

    [Fact]
    public void Runs_are_found_by_their_tags_and_stand_as_died_when_nobody_holds_them()
    {
        Measure("runs/a");
        Measure("runs/b");
        Change("runs/b", manifest => manifest["status"] = "running");
        Assert.Equal("golden wafer-7\n", Command.Run("runs", "tag", _folder["runs/a"], "golden", "wafer-7").Output);
        Assert.Equal(0, Command.Run("runs", "note", _folder["runs/a"], "after the new tips").Code);
        Assert.Equal("after the new tips\n", Command.Run("runs", "note", _folder["runs/a"]).Output);
        var all = Command.Run("runs", "--in", _folder["runs"]);
        Assert.Equal((0, ""), (all.Code, all.Error));
        Assert.Contains("golden wafer-7", all.Output, StringComparison.Ordinal);
        Assert.Equal(["b"], Names("--status", "died"));
        Assert.Empty(Names("--status", "running"));
        Assert.Equal(["a"], Names("--tag", "golden"));
        Assert.Equal(["a", "b"], Names("--simulated", "--protocol", "pulse-sweep", "--since", "1 d"));
        Assert.Empty(Names("--measured"));
        Assert.Equal("wafer-7\n", Command.Run("runs", "tag", _folder["runs/a"], "golden", "--remove").Output);
        Assert.Empty(Names("--tag", "golden"));
        Assert.Contains("there are runs of pulse-sweep", Command.Run("runs", "--in", _folder["runs"], "--protocol", "pulse-swep").Error, StringComparison.Ordinal);

        string[] Names(params string[] filters) =>
        [
            .. Command.Run(["runs", "--in", _folder["runs"], "--json", .. filters]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()!),
        ];
    }

    [Fact]
    public void A_query_is_answered_as_a_table_as_CSV_and_as_JSON()
    {
        Measure("runs/a");
        const string Sql = "SELECT run, count(*) AS n, max(amplitude) AS highest FROM pulse_sweep GROUP BY run";
        Assert.Equal("run  n   highest\n───  ──  ───────\na    55  1.3\n", Query(Sql).Output);
        Assert.Equal("run,n,highest\na,55,1.3\n", Query(Sql, "--format", "csv").Output);
        Assert.Equal("{\"run\":\"a\",\"n\":55,\"highest\":1.3}\n", Query(Sql, "--format", "json").Output);
        Assert.Contains("run, row, amplitude (V), field (T), resistance (Ω)", Query("--tables").Output, StringComparison.Ordinal);
        var wrong = Query("SELECT rwos FROM runs");
        Assert.Equal(2, wrong.Code);
        Assert.Equal("error: the query cannot be answered: no such column: rwos, in line 1, column 8:\n  SELECT rwos FROM runs\n         ^\n", wrong.Error);
        Assert.Equal(2, Query("DELETE FROM runs").Code);
        Assert.Contains("there is no folder", Command.Run("query", "SELECT 1", "--in", _folder["nowhere"]).Error, StringComparison.Ordinal);

        Command.Result Query(params string[] arguments) => Command.Run(["query", .. arguments, "--in", _folder["runs"]]);
    }

    [Fact]
    public void An_export_says_what_it_wrote_and_never_writes_over_anything()
    {
        Measure("a");
        var done = Command.Run("export", _folder["a"], "--to", "csv", "--output", _folder["out.csv"]);
        Assert.Equal((0, $"{_folder["out.csv"]}: 55 rows of 1 run, simulated\n"), (done.Code, done.Output));
        Assert.StartsWith("# simulated data", File.ReadAllText(_folder["out.csv"]), StringComparison.Ordinal);
        var twice = Command.Run("export", _folder["a"], "--to", "npz", "--output", _folder["out.csv"]);
        Assert.Equal(5, twice.Code);
        Assert.Contains("exists already", twice.Error, StringComparison.Ordinal);
        Change("a", manifest => manifest["status"] = "stopped");
        var part = Command.Run("export", _folder["a"], "--to", "npz", "--output", _folder["out.npz"]);
        Assert.Equal(0, part.Code);
        Assert.Contains("a is stopped: what is recorded so far is exported", part.Error, StringComparison.Ordinal);
        Assert.Equal(2, Command.Run("export", _folder["a"], "--to", "xlsx").Code);
    }

    [Fact]
    public void Runs_lie_over_one_another_in_one_figure_that_says_that_they_are_simulated()
    {
        Measure("a", "--seed", "1");
        Measure("b", "--seed", "2");
        Assert.Equal(0, Command.Run("compare", _folder["a"], _folder["b"], "--output", _folder["both.html"]).Code);
        var page = File.ReadAllText(_folder["both.html"]);
        Assert.Contains("SIMULATED", page, StringComparison.Ordinal);
        Assert.Contains(">a</text>", page, StringComparison.Ordinal);
        Assert.Contains(">b</text>", page, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("compare", _folder["a"], _folder["b"], "--x", "amplitude", "--y", "resistance", "--output", _folder["both.svg"]).Code);
        Assert.StartsWith("<svg", File.ReadAllText(_folder["both.svg"]), StringComparison.Ordinal);
        Assert.Equal(2, Command.Run("compare", _folder["a"], "--output", _folder["one.svg"]).Code);
        Assert.Equal(5, Command.Run("compare", _folder["a"], _folder["b"], "--output", _folder["both.svg"]).Code);
    }

    private void Measure(string name, params string[] arguments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        Assert.Equal(0, Command.Run(["run", _folder["recipe.yaml"], "--out", _folder[name], .. arguments]).Code);
    }

    private void Change(string name, Action<JsonNode> change)
    {
        var path = Path.Combine(_folder[name], "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
