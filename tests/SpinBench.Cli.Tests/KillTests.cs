using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

/// <summary>A run whose process is killed, again and again, at moments that nobody chose, and resumed each time.</summary>
public sealed class KillTests : IDisposable
{
    // 20 kills with every change; SPINBENCH_KILLS=200 for the long version.
    private const int UsualKills = 20;
    private const int Points = 10_000;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_that_was_shown_is_there_and_the_record_is_that_of_a_run_that_was_never_killed()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("SPINBENCH_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualKills;
        var (whole, took) = Uninterrupted();
        var moments = new Random(20260314);
        for (var (killed, run) = (0, 0); killed < kills; run++)
        {
            var out_ = _folder[$"run{run}"];
            List<string> arguments = ["run", _folder["recipe.yaml"], "--set", Sweep, "--out", out_, "--rows"];
            while (true)
            {
                var (shown, wasKilled) = RunFor(arguments, killed < kills ? took * moments.NextDouble() : null);
                if (File.Exists(Path.Combine(out_, "data.csv"))) AssertShownIsThere(shown, File.ReadAllText(Path.Combine(out_, "data.csv")), whole);
                else Assert.Equal("", shown);
                if (!wasKilled) break;
                killed++;
                if (IsComplete(out_)) break;

                // Killed before there was a run: it begins anew.
                if (File.Exists(Path.Combine(out_, "manifest.json"))) arguments = ["resume", out_, "--rows"];
                else if (Directory.Exists(out_)) Directory.Delete(out_, recursive: true);
            }

            Assert.Equal(whole, File.ReadAllText(Path.Combine(out_, "data.csv")));
            var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(out_, "manifest.json"))).RootElement;
            Assert.Equal(("complete", Points, true), (manifest.GetProperty("status").GetString(), manifest.GetProperty("rows").GetInt32(), manifest.GetProperty("safe").GetBoolean()));
            if (arguments[0] == "resume") Assert.Equal("resumed", manifest.GetProperty("seams")[0].GetProperty("kind").GetString());
        }
    }

    // Killed after the last row, while the report was written: there is nothing left to resume.
    private static bool IsComplete(string run) =>
        File.Exists(Path.Combine(run, "manifest.json")) && File.ReadAllText(Path.Combine(run, "manifest.json")).Contains("\"status\": \"complete\"", StringComparison.Ordinal);

    // The plan has two points without a pulse before the first one.
    private static string Sweep => string.Create(CultureInfo.InvariantCulture, $"amplitudes=0.1 → 1.4 V in {Points - 2} points");

    private (string Data, double Milliseconds) Uninterrupted()
    {
        var out_ = _folder["whole"];
        var watch = Stopwatch.StartNew();
        var (shown, _) = RunFor(["run", _folder["recipe.yaml"], "--set", Sweep, "--out", out_, "--rows"], null);
        var data = File.ReadAllText(Path.Combine(out_, "data.csv"));
        Assert.Equal(data, shown);
        Assert.Equal(Points + 2, data.Count(letter => letter == '\n'));
        return (data, watch.Elapsed.TotalMilliseconds);
    }

    private static void AssertShownIsThere(string shown, string data, string whole)
    {
        // What the pipe had when the process died may end within a line.
        Assert.True(data.Length >= shown.Length && data.StartsWith(shown, StringComparison.Ordinal), "A row that was shown is not in the record.");
        var lines = data[..(data.LastIndexOf('\n') + 1)];
        Assert.True(whole.StartsWith(lines, StringComparison.Ordinal), "The record has a row that the uninterrupted one has not.");
    }

    private static (string Shown, bool Killed) RunFor(List<string> arguments, double? milliseconds)
    {
        using var process = Process.Start(new ProcessStartInfo(Command.Path, arguments)
        {
            WorkingDirectory = Command.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var shown = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExit(milliseconds is { } time ? TimeSpan.FromMilliseconds(time) : Command.Patience);
        if (!ended)
        {
            Assert.NotNull(milliseconds);
            process.Kill();
            Assert.True(process.WaitForExit(Command.Patience));
            return (shown.GetAwaiter().GetResult(), true);
        }

        Assert.True(process.ExitCode == 0, said.GetAwaiter().GetResult());
        return (shown.GetAwaiter().GetResult(), false);
    }
}
