using System.Text.Json;

namespace SpinBench.Cli.Tests;

/// <summary>What each verb prints, for people and for programs.</summary>
public sealed class VerbTests : IDisposable
{
    private static readonly string[] Verbs = ["run", "list", "check", "report", "reproduce", "schema", "safe", "completion"];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_ends_with_its_findings_a_report_and_a_safe_bench()
    {
        var result = AssertDone("run", "protocols/recipes/compound-mtj/three-cell-demo.yaml", "--out", _folder["out"]);
        Assert.Contains("states", result.Output, StringComparison.Ordinal);
        Assert.Contains("level-resistance-0 … 3", result.Output, StringComparison.Ordinal);
        Assert.Contains("The bench is safe.", result.Output, StringComparison.Ordinal);
        Assert.Contains("This is simulated data", result.Output, StringComparison.Ordinal);
        Assert.True(result.Output.Split('\n').Length < 30);
        Assert.True(result.Output.IndexOf("  states", StringComparison.Ordinal) < result.Output.IndexOf("  critical-voltage", StringComparison.Ordinal));
        foreach (var name in new[] { "manifest.json", "data.csv", "log.jsonl", "report.html" }) Assert.True(File.Exists(Path.Combine(_folder["out"], name)));
    }

    [Fact]
    public void Piped_output_has_no_control_characters()
    {
        var run = AssertDone("run", _folder["recipe.yaml"], "--out", _folder["out"]);
        foreach (var text in new[] { run.Output, run.Error, AssertDone("list").Output, AssertDone("--help").Output, AssertDone("check", _folder.Bench, _folder["recipe.yaml"]).Output })
            Assert.DoesNotContain(text, character => char.IsControl(character) && character is not '\n');
    }

    [Fact]
    public void A_run_for_a_program_is_one_line_of_JSON()
    {
        var result = AssertDone("run", _folder["recipe.yaml"], "--out", _folder["out"], "--seed", "3", "--json");
        Assert.Single(result.Output.TrimEnd().Split('\n'));
        var run = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(("complete", true, true), (run.GetProperty("status").GetString(), run.GetProperty("safe").GetBoolean(), run.GetProperty("simulated").GetBoolean()));
        Assert.Equal(55, run.GetProperty("rows").GetInt32());
        Assert.Contains(run.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("name").GetString() == "states");
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_series_for_a_program_is_one_line_of_JSON()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { sample.seed: [1, 2] }\n");
        var result = AssertDone("run", recipe, "--out", _folder["out"], "--json");
        Assert.Equal(2, JsonDocument.Parse(result.Output).RootElement.GetProperty("runs").GetArrayLength());
        Assert.Single(result.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void The_same_seed_twice_gives_the_same_bytes()
    {
        AssertDone("run", _folder["recipe.yaml"], "--seed", "5", "--out", _folder["a"]);
        AssertDone("run", _folder["recipe.yaml"], "--seed", "5", "--out", _folder["b"]);
        byte[] Data(string run) => File.ReadAllBytes(Path.Combine(_folder[run], "data.csv"));
        Assert.Equal(Data("a"), Data("b"));
    }

    [Fact]
    public void A_report_is_written_anew()
    {
        AssertDone("run", _folder["recipe.yaml"], "--out", _folder["out"]);
        var report = File.ReadAllText(Path.Combine(_folder["out"], "report.html"));
        File.Delete(Path.Combine(_folder["out"], "report.html"));
        AssertDone("report", _folder["out"]);
        Assert.Equal(report, File.ReadAllText(Path.Combine(_folder["out"], "report.html")));
    }

    [Fact]
    public void List_names_what_there_is()
    {
        var result = AssertDone("list");
        foreach (var name in new[] { "field-sweep", "pulse-sweep", "srs-sr830", "keysight-81160a", "kepco-bop", "compound-sot-mtj", "three-cell-demo.yaml", "virtual-compound-mtj.yaml" })
            Assert.Contains(name, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("srs-sr830", AssertDone("list", "recipes").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_identifies_the_bench_and_says_how_close_to_its_limits_a_recipe_goes()
    {
        var result = AssertDone("check", _folder.Bench, _folder["recipe.yaml"]);
        foreach (var text in new[] { "SR830", "81160A", "KEPCO", "55 points", "write: amplitude", "1.3 V of 2.6 V allowed (50 %)", "6 mT of 400 mT allowed", "The recipe can run" })
            Assert.Contains(text, result.Output, StringComparison.Ordinal);
        Assert.Equal(3, Command.Run("check", _folder.Bench, _folder["recipe.yaml"], "--set", "assist-field=1 T").Code);

        // A bench's limits are for a run, and so is what stands beside them: the run of a series that goes farthest.
        var series = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + "series: { settings.amplitudes: [0 → 1 V step 100 mV, 0 → 500 mV step 100 mV] }\n");
        var table = AssertDone("check", _folder.Bench, series, "--set", "bench.roles.write.most-pulses=20").Output;
        Assert.Contains("a series of 2 runs", table, StringComparison.Ordinal);
        Assert.Contains("write: pulses", table, StringComparison.Ordinal);
        Assert.Contains("10 of 20 allowed (50 %)", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Safe_makes_a_bench_safe() => Assert.Contains("is safe: write, field, readout", AssertDone("safe", _folder.Bench).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("bench")]
    [InlineData("recipe")]
    [InlineData("simulation")]
    public void A_schema_is_JSON(string kind) =>
        Assert.Equal("object", JsonDocument.Parse(AssertDone("schema", kind).Output).RootElement.GetProperty("type").GetString());

    [Theory]
    [InlineData("bash")]
    [InlineData("pwsh")]
    public void A_completion_script_asks_the_command(string shell) => Assert.Contains("[suggest:", AssertDone("completion", shell).Output, StringComparison.Ordinal);

    [Fact]
    public void Completion_knows_verbs_and_options()
    {
        var verbs = AssertDone("[suggest:10]", "spinbench ").Output;
        Assert.All(Verbs, verb => Assert.Contains(verb, verbs, StringComparison.Ordinal));
        Assert.Contains("--seed", AssertDone("[suggest:18]", "spinbench run x --").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_teaches_by_example()
    {
        var help = AssertDone("--help").Output;
        Assert.All(Verbs, verb => Assert.Contains($"  {verb} ", help, StringComparison.Ordinal));
        Assert.Contains("Exit codes:", help, StringComparison.Ordinal);
        Assert.Contains("three-cell-demo.yaml", help, StringComparison.Ordinal);
        Assert.Contains("Examples:", AssertDone("run", "--help").Output, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+", AssertDone("--version").Output);
    }

    [Fact]
    public void Nothing_to_do_is_answered_with_the_help()
    {
        var result = Command.Run();
        Assert.Equal(2, result.Code);
        Assert.Contains("Examples:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void A_terminal_of_any_width_shows_every_finding(int columns)
    {
        var typescript = _folder["typescript"];
        var run = Command.Shell($"stty cols {columns} 2>/dev/null; script -qec \"stty cols {columns}; '$0' run '$1' --out '$2'\" \"$3\" </dev/null", _folder["recipe.yaml"], _folder["out"], typescript);
        Assert.Equal(0, run.Code);
        var lines = Plain(run.Output).Split('\n').Select(line => line.TrimEnd('\r', ' ').Split('\r')[^1]).ToList();
        Assert.Contains(lines, line => line.Contains("states", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("kΩ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("critical-voltage-down-first", StringComparison.Ordinal) || columns < 45 && line.Contains("critical-voltage-down", StringComparison.Ordinal));
        var table = lines.SkipWhile(line => line.Length == 0 || line.Any(character => character != '─')).TakeWhile(line => !line.Contains("rows,", StringComparison.Ordinal));
        Assert.NotEmpty(table);
        Assert.All(table, line => Assert.True(line.Length <= columns, line));
    }

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\x1b\[[0-9;?]*[A-Za-z]", "");

    private static Command.Result AssertDone(params string[] arguments)
    {
        var result = Command.Run(arguments);
        Assert.True(result.Code == 0, result.Error);
        return result;
    }
}
