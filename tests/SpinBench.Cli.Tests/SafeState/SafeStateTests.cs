using System.Diagnostics;
using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Interlocks;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>
/// The safe-state matrix: whatever ends a run on whichever bench, the virtual instruments behind the wire see their outputs off and the field
/// at zero. Each cell is written into a file, and CI prints them.
/// </summary>
public sealed class SafeStateTests : IDisposable
{
    private static readonly string[] Ends =
        ["end", "exception", "cancel", "link loss", "instrument", "recorder", "interlock", "SIGINT", "SIGTERM", "SIGKILL"];

    // The bench file's bound on the slowest of these benches is 10 s and a ramp of a fifth of a second.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(12);

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Drivers { get; } = [.. MatrixBench.Drivers];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Whatever_ends_a_run_the_bench_is_safe_as_its_instruments_see_it(string driver)
    {
        using var bench = new MatrixBench(driver);
        var cells = new List<string>();
        var messages = 0;
        foreach (var end in Ends)
        {
            bench.CloseAChannel();
            var began = bench.Messages;
            var unsafeFor = end.StartsWith("SIG", StringComparison.Ordinal)
                ? Signalled(bench, end[3..])
                : await EndedAsync(bench, end, messages, () => messages = bench.Messages - began);
            Assert.True(unsafeFor is { } time && time < Bound, $"{driver}, {end}: {string.Join(", ", bench.Driving())}");
            cells.Add("=".PadRight(end.Length));
        }

        Write(driver, cells);
    }

    private async Task<TimeSpan?> EndedAsync(MatrixBench served, string end, int messages, Action measured)
    {
        using var cancel = new CancellationTokenSource();
        var isDriven = false;
        var settings = new MatrixSettings
        {
            Word = end == "recorder" ? new string('x', 3000) : "",
            Driven = point =>
            {
                if (point != 3) return;
                isDriven = served.Driving().Any(what => what.StartsWith("field", StringComparison.Ordinal));
                measured();
                if (end == "exception") throw new InvalidOperationException("the protocol has a mistake");
                if (end == "cancel") cancel.Cancel();
            },
        };
        var fault = end switch
        {
            "link loss" => $"disconnect@{messages + 1}",
            "instrument" => string.Join(" | ", Enumerable.Range(1, 6).Select(next => $"garbage@{messages + next}")),
            _ => null,
        };
        var text = served.Remote(end == "interlock" ? $"interlocks: {{ wear: {{ endurance: {Pulser(served)}, pulses: 3 }} }}" : "", fault);
        using var disk = end == "recorder" ? SmallDisk.Mount(_folder["disk"]) : null;
        var data = Path.Combine(disk?.Path ?? _folder.Path, $"{Path.GetRandomFileName()}.csv");
        await using var bench = BenchDoor.Open(BenchFile.Read(SettingsFile.Parse(text, "remote.yaml")));
        await bench.IdentifyAsync();
        var outcome = await ProtocolRun.For(ProtocolDescriptor.Of(typeof(MatrixProtocol)))
            .RunAsync(bench, settings, new RunOptions(data) { Durability = RowDurability.EachRow }, cancel.Token);
        var watch = Stopwatch.StartNew();
        AssertEnded(end, outcome, disk is not null);
        if (end is not ("recorder" or "interlock" or "instrument" or "link loss")) Assert.True(isDriven, "Nothing was driven when the run ended.");
        return SafeWithin(served, watch);
    }

    private static void AssertEnded(string end, RunOutcome outcome, bool hasSmallDisk)
    {
        var why = $"{end}: {outcome.Status}, {outcome.Problem}";
        switch (end)
        {
            case "end":
                Assert.True(outcome is { Status: RunStatus.Complete, Rows: 4 }, why);
                break;
            case "exception":
                Assert.True(outcome.Problem is PointException { InnerException: InvalidOperationException }, why);
                break;
            case "cancel":
                Assert.True(outcome is { Status: RunStatus.Stopped, Rows: 2 }, why);
                break;
            case "recorder":
                Assert.True(!hasSmallDisk || outcome is { Status: RunStatus.Failed, Problem: RecordingException }, why);
                break;
            case "interlock":
                Assert.True(outcome.Problem is InterlockException, why);
                break;
            default:
                // A driver may well get over it: then the run is complete, and the bench safe.
                Assert.True(outcome.Status == RunStatus.Complete || outcome.Problem is PointException { InnerException: InstrumentException }, why);
                break;
        }
    }

    // A recipe that is long enough, in a process of its own; the watchdog is another one.
    private TimeSpan? Signalled(MatrixBench served, string signal)
    {
        var name = Path.GetRandomFileName();
        var bench = _folder.Write($"{name}.yaml", served.Remote());
        var recipe = _folder.RecipeWith("bench.yaml", $"{name}.yaml");
        using var command = Command.Start("run", recipe, "--set", "amplitudes=0.5 → 1 V step 1 mV", "--out", _folder[name]);
        var data = new FileInfo(Path.Combine(_folder[name], "data.csv"));
        Assert.True(SpinWait.SpinUntil(() => Grown(data) || command.HasEnded, TimeSpan.FromSeconds(30)));
        Assert.False(command.HasEnded, "The command ended before it was stopped: " + (command.HasEnded ? command.Wait().Error : ""));
        Assert.NotEmpty(served.Driving());
        command.Signal(signal);
        var watch = Stopwatch.StartNew();
        var safe = SafeWithin(served, watch);
        if (signal == "KILL") WaitForWatchdog(name);
        else Assert.Equal(130, command.Wait().Code);
        return safe;

        static bool Grown(FileInfo file)
        {
            file.Refresh();
            return file.Exists && file.Length > 200;
        }
    }

    private void WaitForWatchdog(string name)
    {
        var manifest = Path.Combine(_folder[name], "manifest.json");
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(manifest).Contains("the watchdog made the bench safe", StringComparison.Ordinal), Bound));
    }

    private static TimeSpan? SafeWithin(MatrixBench served, Stopwatch watch)
    {
        // A process that was told to end is still measuring for a moment, between two points of which nothing may be driven.
        var since = (TimeSpan?)null;
        while (watch.Elapsed < Bound + TimeSpan.FromSeconds(1))
        {
            if (served.Driving().Count > 0) since = null;
            else since ??= watch.Elapsed;
            if (since is { } safe && watch.Elapsed - safe > TimeSpan.FromMilliseconds(150)) return safe;
            Thread.Sleep(5);
        }

        return null;
    }

    private static string Pulser(MatrixBench served) => served.Remote().Contains("generator:", StringComparison.Ordinal) ? "generator" : "pulser";

    private static void Write(string driver, List<string> cells)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "safe-state")).FullName;
        File.WriteAllText(Path.Combine(folder, "heading.txt"), "driver".PadRight(18) + string.Join("  ", Ends) + "\n");
        File.WriteAllText(Path.Combine(folder, driver + ".txt"), driver.PadRight(18) + string.Join("  ", cells).TrimEnd() + "\n");
    }
}
