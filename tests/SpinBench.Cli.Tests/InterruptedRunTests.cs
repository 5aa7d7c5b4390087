using System.Text.Json;

namespace SpinBench.Cli.Tests;

/// <summary>Runs that cannot go on: the bench is made safe, and every recorded row is still there.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private const string Interrupt = "INT";
    private const string Terminate = "TERM";

    // 10⁵ points: more computing than a test has the patience for; it sees the first of them.
    private const string Long = "amplitudes=0.1 → 0.2 V step 1 μV";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void Somebody_stops_it(string signal)
    {
        var command = Command.Start("run", _folder["recipe.yaml"], "--set", Long, "--out", Out);
        WaitForRows(command, 100);
        command.Signal(signal);
        var result = command.Wait();
        Assert.Equal(130, result.Code);
        Assert.Contains("the bench is being made safe", result.Error, StringComparison.Ordinal);
        Assert.Contains("The bench is safe.", result.Output, StringComparison.Ordinal);
        Assert.Contains("stopped before its end", result.Output, StringComparison.Ordinal);
        var manifest = Manifest();
        Assert.Equal("stopped", manifest.GetProperty("status").GetString());
        Assert.True(manifest.GetProperty("safe").GetBoolean());
        Assert.True(manifest.GetProperty("rows").GetInt32() >= 100);
        AssertWholeRows(manifest.GetProperty("rows").GetInt32());
    }

    [Fact]
    public void A_signal_after_the_signal_does_not_cut_the_way_into_the_safe_state_short()
    {
        var command = Command.Start("run", _folder["recipe.yaml"], "--set", Long, "--out", Out);
        WaitForRows(command, 100);
        for (var i = 0; i < 5; i++) command.Signal(Interrupt);
        Assert.Equal(130, command.Wait().Code);
        Assert.True(Manifest().GetProperty("safe").GetBoolean());
    }

    [Fact]
    public void A_file_that_may_grow_no_further_is_as_a_full_disk()
    {
        // The shell's limit is in blocks of 512 bytes: 20 KiB, some 600 rows. It holds for every file of the process.
        var result = Command.Shell("ulimit -f 40; exec \"$0\" \"$@\"", "run", _folder["recipe.yaml"], "--set", "amplitudes=0.1 → 0.2 V step 0.1 mV", "--out", Out);
        Assert.Equal(5, result.Code);
        Assert.Contains("data.csv cannot take another row: the file may grow no further", result.Error, StringComparison.Ordinal);
        Assert.Contains("The bench is safe.", result.Output, StringComparison.Ordinal);
        var manifest = Manifest();
        Assert.Equal("failed", manifest.GetProperty("status").GetString());
        Assert.True(manifest.GetProperty("safe").GetBoolean());
        var rows = manifest.GetProperty("rows").GetInt32();
        Assert.InRange(rows, 300, 1000);
        AssertWholeRows(rows);
        Assert.Contains($"the {rows} rows before are in", result.Error, StringComparison.Ordinal);

        // There is room again.
        Assert.Contains($"'spinbench resume {Out}' goes on with it", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("resume", Out).Code);
        Assert.Equal(0, Command.Run("run", _folder["recipe.yaml"], "--set", "amplitudes=0.1 → 0.2 V step 0.1 mV", "--out", _folder["whole"]).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder["whole"], "data.csv")), File.ReadAllText(Path.Combine(Out, "data.csv")));
    }

    [Fact]
    public void A_disk_on_which_nothing_has_room()
    {
        var result = Command.Shell("ulimit -f 0; exec \"$0\" \"$@\"", "run", _folder["recipe.yaml"], "--out", Out);
        Assert.Equal(5, result.Code);
        Assert.Contains("the file may grow no further", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_disk_that_fills_up()
    {
        // A file system of 24 KiB in a name space of its own, where the system lets one make it (77 where it does not).
        const string script =
            """
            exec unshare -rm sh -c 'mount -t tmpfs -o size=24k small "$2" 2>/dev/null || exit 77
            "$0" run "$1" --set "amplitudes=0.1 → 0.2 V step 0.1 mV" --out "$2/run"; code=$?; cp -r "$2/run" "$3"; exit $code' "$0" "$@"
            """;
        Directory.CreateDirectory(_folder["disk"]);
        var result = Command.Shell(script, _folder["recipe.yaml"], _folder["disk"], Out);
        if (result.Code is 77 or 127 || result.Error.StartsWith("unshare", StringComparison.Ordinal)) return;
        Assert.Equal(5, result.Code);
        Assert.Contains("data.csv cannot take another row: No space left on device", result.Error, StringComparison.Ordinal);
        Assert.Contains("The bench is safe.", result.Output, StringComparison.Ordinal);
        AssertWholeRows(int.Parse(result.Error.Split("(the ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_process_that_is_killed_leaves_every_row_and_a_manifest_that_says_running()
    {
        var command = Command.Start("run", _folder["recipe.yaml"], "--set", Long, "--out", Out);
        WaitForRows(command, 1000);
        command.Dispose();
        Assert.Equal("running", Manifest().GetProperty("status").GetString());
        var report = Command.Run("report", Out);
        Assert.Equal(0, report.Code);
        Assert.Contains("resistance-parallel", report.Output, StringComparison.Ordinal);
        Assert.True(File.ReadAllText(Path.Combine(Out, "report.html")).Contains("its process died", StringComparison.Ordinal));
    }

    [Fact]
    public void A_series_that_is_stopped_says_so_and_has_the_runs_that_were_begun()
    {
        var recipe = _folder.Write("series.yaml", File.ReadAllText(_folder["recipe.yaml"]) + $"series: {{ sample.seed: [{string.Join(", ", Enumerable.Range(1, 200))}] }}\n");
        var command = Command.Start("run", recipe, "--set", "amplitudes=0.1 → 0.2 V step 0.1 mV", "--out", Out);
        WaitFor(command, () => Directory.Exists(Path.Combine(Out, "005")));
        command.Signal(Interrupt);
        var result = command.Wait();
        Assert.Equal(130, result.Code);
        Assert.Contains("of 200 runs are complete. The bench is safe.", result.Output, StringComparison.Ordinal);
        Assert.Equal("stopped", Manifest().GetProperty("status").GetString());
        Assert.Equal(0, Command.Run("report", Out).Code);
    }

    private string Out => _folder["out"];

    private JsonElement Manifest() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, "manifest.json"))).RootElement;

    private void AssertWholeRows(int rows)
    {
        var lines = File.ReadAllText(Path.Combine(Out, "data.csv")).Split('\n');
        Assert.Equal("", lines[^1]);
        var data = lines[..^1].Where(line => line[0] != '#').Skip(1).ToList();
        Assert.Equal(rows, data.Count);
        Assert.All(data, line => Assert.Equal(3, line.Split(',').Length));
    }

    private void WaitForRows(Command command, int rows)
    {
        var data = new FileInfo(Path.Combine(Out, "data.csv"));
        WaitFor(command, () =>
        {
            data.Refresh();
            return data.Exists && data.Length > rows * 60L;
        });
    }

    private static void WaitFor(Command command, Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(() => condition() || command.HasEnded, Command.Patience));
        Assert.True(condition(), "The command ended before it was stopped.");
    }
}
