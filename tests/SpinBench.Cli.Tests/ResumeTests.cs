using System.Text.Json;
using System.Text.Json.Nodes;
using SpinBench.Station.Locks;

namespace SpinBench.Cli.Tests;

/// <summary>What stands in the way of resuming a run is said, before anything is opened.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_was_interrupted_ends_as_one_that_was_not_on_one_thread_and_on_two_and_in_groups_and_row_by_row()
    {
        Interrupted(rows: 7);
        var whole = File.ReadAllText(Path.Combine(_folder["whole"], "data.csv"));
        var resumed = Command.Run("resume", Out, "--commit", "row");
        Assert.Equal(0, resumed.Code);
        Assert.Contains("going on after row 7 of at most", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllText(Path.Combine(Out, "data.csv")));
        foreach (var (name, arguments) in new (string, string[])[] { ("row", ["--commit", "row"]), ("dry", ["--dry"]), ("rows", ["--rows"]) })
        {
            Assert.Equal(0, Command.Run(["run", _folder["recipe.yaml"], "--out", _folder[name], .. arguments]).Code);
            Assert.Equal(whole, File.ReadAllText(Path.Combine(_folder[name], "data.csv")));
        }

        var manifest = Manifest();
        Assert.Equal("complete", manifest["status"]!.GetValue<string>());
        var seam = Assert.Single(manifest["seams"]!.AsArray())!;
        Assert.Equal(("resumed", 7, 7), (seam["kind"]!.GetValue<string>(), seam["after-row"]!.GetValue<int>(), seam["repeated"]!.GetValue<int>()));
        var file = Assert.Single(manifest["files"]!.AsArray())!;
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Out, "data.csv")))), file["sha256"]!.GetValue<string>());
    }

    [Fact]
    public void A_run_that_is_complete_is_not_resumed()
    {
        Assert.Equal(0, Command.Run("run", _folder["recipe.yaml"], "--out", Out).Code);
        AssertRefused("is complete: every point of its plan was measured");
        Assert.Equal(5, Command.Run("resume", _folder["nothing"]).Code);
    }

    [Fact]
    public void Another_version_is_refused_and_with_force_its_rows_are_compared()
    {
        Interrupted(rows: 7);
        var whole = File.ReadAllText(Path.Combine(_folder["whole"], "data.csv"));
        ChangeManifest(manifest => manifest["software"] = "SpinBench 0.0.1");
        AssertRefused("the run was begun by SpinBench 0.0.1");
        Assert.Equal(0, Command.Run("resume", Out, "--force").Code);
        Assert.Equal(whole, File.ReadAllText(Path.Combine(Out, "data.csv")));
    }

    [Fact]
    public void A_record_of_another_bench_is_told_at_its_first_row_that_is_different()
    {
        Interrupted(rows: 7);
        var data = Path.Combine(Out, "data.csv");
        var lines = File.ReadAllLines(data)[..^1];
        lines[5] = "0.1,0.006,1234.5";
        var changed = string.Join('\n', lines) + "\n";
        File.WriteAllText(data, changed);
        AssertRefused("gives another row 4 than the recorded one");
        Assert.Equal(changed, File.ReadAllText(data));
    }

    [Theory]
    [InlineData("cells: 3", "cells: 2", "sample.cells: 3 → 2", false)]
    [InlineData("limit: 2.6 V", "limit: 2.5 V", "roles.write.limit: 2.6 V → 2.5 V", false)]
    [InlineData("srs-sr830", "srs-sr860", "instruments.lockin.driver: srs-sr830 → srs-sr860", false)]
    [InlineData("name: virtual compound-MTJ station", "name: the same bench", "name: virtual compound-MTJ station → the same bench", true)]
    public void A_bench_that_has_changed_is_named_and_only_what_is_harmless_can_be_forced(string part, string other, string said, bool harmless)
    {
        Interrupted(rows: 5);
        _folder.SpoilBench(part, other);
        AssertRefused(said);
        var forced = Command.Run("resume", Out, "--force");
        Assert.Equal(harmless ? 0 : 2, forced.Code);
        if (!harmless) Assert.Contains("That changes what is measured", forced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_command_line_are_those_of_the_resumed_run()
    {
        string[] changes = ["--set", "sample.cells=2", "--set", "amplitudes=0 → 1.2 V step 50 mV", "--seed", "9"];
        Interrupted(rows: 9, changes);
        var whole = File.ReadAllText(Path.Combine(_folder["whole"], "data.csv"));
        Assert.Equal(0, Command.Run("resume", Out).Code);
        Assert.Equal(whole, File.ReadAllText(Path.Combine(Out, "data.csv")));
    }

    [Fact]
    public void A_bench_file_that_is_gone_is_that_of_the_manifest()
    {
        Interrupted(rows: 3);
        File.Delete(_folder.Bench);
        Assert.Equal(0, Command.Run("resume", Out).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder["whole"], "data.csv")), File.ReadAllText(Path.Combine(Out, "data.csv")));
    }

    [Fact]
    public void A_run_that_died_before_its_record_begins_it()
    {
        Interrupted(rows: 3);
        File.Delete(Path.Combine(Out, "data.csv"));
        Assert.Equal(0, Command.Run("resume", Out).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder["whole"], "data.csv")), File.ReadAllText(Path.Combine(Out, "data.csv")));
    }

    [Fact]
    public void The_folder_of_a_series_says_which_of_its_runs_can_be_resumed()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { sample.seed: [1, 2] }\n");
        Assert.Equal(0, Command.Run("run", recipe, "--out", Out).Code);
        AssertRefused("is the folder of a series. All of its runs are complete");
    }

    [Fact]
    public void A_series_that_died_is_gone_on_with_run_by_run_and_its_table_is_that_of_one_that_did_not()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { sample.seed: [1, 2, 3] }\n");
        Assert.Equal(0, Command.Run("run", recipe, "--out", Out).Code);
        var table = File.ReadAllText(Path.Combine(Out, "series.csv"));
        string[] data = [.. new[] { "001", "002", "003" }.Select(run => Path.Combine(Out, run, "data.csv"))];
        string[] whole = [.. data.Select(File.ReadAllText)];
        // Killed in the second run, before the third.
        File.WriteAllText(data[1], whole[1][..(whole[1].Length / 2)]);
        foreach (var manifest in new[] { Path.Combine(Out, "manifest.json"), Path.Combine(Out, "002", "manifest.json") })
            File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"status\": \"complete\"", "\"status\": \"running\"", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(Out, "003"), recursive: true);
        File.Delete(Path.Combine(Out, "series.csv"));

        var resumed = Command.Run("resume", Out);
        Assert.True(resumed.Code == 0, resumed.Error);
        Assert.Contains("2 runs of the series are not complete", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(whole, data.Select(File.ReadAllText));
        Assert.Equal(table, File.ReadAllText(Path.Combine(Out, "series.csv")));
        Assert.Contains("\"status\": \"complete\"", File.ReadAllText(Path.Combine(Out, "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_is_held_as_a_whole_and_whoever_comes_second_is_told_who_holds_it()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { sample.seed: [1, 2, 3] }\n");
        using var run = Command.Start("run", recipe, "--set", "amplitudes=0.1 → 0.2 V step 1 μV × 5", "--out", Out);
        var begun = Path.Combine(Out, "001", "data.csv");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(begun) || run.HasEnded, Command.Patience));
        var second = Command.Run("resume", Out);
        Assert.Equal(9, second.Code);
        Assert.Contains($"{Out} is being written by {Environment.UserName} on {Environment.MachineName}, process {run.Id}, since", second.Error, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("stop", Out).Code);
        Assert.Equal(130, run.Wait().Code);
        // Let go of with the process.
        using (RunLock.Take(Out))
        {
            foreach (var folder in new[] { Out, Path.Combine(Out, "001") })
            {
                var held = Command.Run("resume", folder);
                Assert.Equal((9, true), (held.Code, held.Error.Contains($"{Out} is being written by", StringComparison.Ordinal)));
            }
        }

        using (RunLock.Take(Path.Combine(Out, "001")))
            Assert.Contains($"{Path.Combine(Out, "001")} is being written by", Command.Run("resume", Out).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_into_is_told()
    {
        Interrupted(rows: 3);
        // Somebody who may do everything is stopped by a file where a folder is wanted.
        Directory.Delete(Path.Combine(Out, "control"), recursive: true);
        File.WriteAllText(Path.Combine(Out, "control"), "");
        var refused = Command.Run("resume", Out);
        Assert.Equal(5, refused.Code);
        Assert.Contains("cannot be written into", refused.Error, StringComparison.Ordinal);
    }

    // A whole run, and a copy of it as a death after some rows leaves it.
    private void Interrupted(int rows, params string[] changes)
    {
        Assert.Equal(0, Command.Run(["run", _folder["recipe.yaml"], "--out", _folder["whole"], .. changes]).Code);
        Directory.CreateDirectory(Path.Combine(Out, "control"));
        File.Copy(Path.Combine(_folder["whole"], "manifest.json"), Path.Combine(Out, "manifest.json"));
        var lines = File.ReadAllLines(Path.Combine(_folder["whole"], "data.csv"));
        File.WriteAllText(Path.Combine(Out, "data.csv"), string.Join('\n', lines.Take(rows + 2)) + "\n0.3,0.0");
        ChangeManifest(manifest =>
        {
            (manifest["status"], manifest["rows"], manifest["safe"], manifest["ended"]) = ("running", 0, false, null);
            manifest["files"] = new JsonArray();
        });
    }

    private JsonObject Manifest() => JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "manifest.json")))!.AsObject();

    private void ChangeManifest(Action<JsonObject> change)
    {
        var manifest = Manifest();
        change(manifest);
        File.WriteAllText(Path.Combine(Out, "manifest.json"), manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private void AssertRefused(string why)
    {
        var refused = Command.Run("resume", Out);
        Assert.Equal(2, refused.Code);
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
    }
}
