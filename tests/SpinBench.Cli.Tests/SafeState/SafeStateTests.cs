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
/// at zero.
/// </summary>
public sealed class SafeStateTests : IDisposable
{
    private const string Recorder = "recorder";

    private static readonly string[] Ends =
        ["end", "exception", "cancel", "link loss", "instrument", Recorder, "interlock"];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Drivers { get; } = [.. MatrixBench.Drivers];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Whatever_ends_a_run_the_bench_is_safe_as_its_instruments_see_it(string driver)
    {
        using var bench = new MatrixBench(driver);
        var matrix = new SafeStateMatrix("ended", driver, Ends);
        var messages = 0;
        foreach (var end in Ends)
        {
            if ((end == Recorder && SmallDisk.WhyNot is not null) || (end == "interlock" && bench.Wearing is null))
            {
                matrix.Leave(end);
                continue;
            }

            bench.CloseAChannel();
            var began = bench.Messages;
            var unsafeFor = await EndedAsync(bench, end, messages, () => messages = bench.Messages - began);
            matrix.Add(end, unsafeFor, bench);
        }

        matrix.Write();
    }

    [SmallDiskFact]
    public void A_recorder_that_fails_is_among_what_ends_runs() => Assert.True(SmallDisk.WhyNot is null, SmallDisk.WhyNot);

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
        var text = served.Remote(end == "interlock" ? $"interlocks: {{ wear: {{ endurance: {served.Wearing}, pulses: 3 }} }}" : "", fault);
        using var disk = end == Recorder ? SmallDisk.Mount(_folder["disk"]) : null;
        var data = Path.Combine(disk?.Path ?? _folder.Path, $"{Path.GetRandomFileName()}.csv");
        await using var bench = BenchDoor.Open(BenchFile.Read(SettingsFile.Parse(text, "remote.yaml")));
        await bench.IdentifyAsync();
        var outcome = await ProtocolRun.For(ProtocolDescriptor.Of(served.Protocol))
            .RunAsync(bench, settings, new RunOptions(data) { Durability = RowDurability.EachRow }, cancel.Token);
        var watch = Stopwatch.StartNew();
        AssertEnded(end, outcome);
        if (end is not (Recorder or "interlock" or "instrument" or "link loss")) Assert.True(isDriven, "Nothing was driven when the run ended.");
        return SafeStateMatrix.SafeWithin(served, watch);
    }

    private static void AssertEnded(string end, RunOutcome outcome)
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
            case Recorder:
                Assert.True(outcome is { Status: RunStatus.Failed, Problem: RecordingException }, why);
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
}
