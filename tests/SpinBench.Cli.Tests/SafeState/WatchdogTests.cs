using System.Text.Json;
using SpinBench.Benches;
using SpinBench.Settings;
using SpinBench.Station.Locks;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>A run on a bench that is reached over a wire, whose process hangs, dies, or is not the only one.</summary>
public sealed class WatchdogTests : IDisposable
{
    private const string Sweep = "amplitudes=0.5 → 1 V step 5 mV";

    private readonly WorkFolder _folder = new();
    private readonly MatrixBench _served = new("srs-sr830");

    private string Out => _folder["out"];

    public void Dispose()
    {
        _served.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_process_that_hangs_is_ended_and_the_bench_made_safe()
    {
        using var run = Start("watchdog: { silence: 1 s }");
        run.Signal("STOP");
        Assert.NotEmpty(_served.Driving());
        WaitFor(() => Manifest().GetProperty("status").GetString() == "failed");
        Assert.Contains("was silent for 1 s and was ended; the watchdog made the bench safe", Manifest().GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.True(Manifest().GetProperty("safe").GetBoolean());
        Assert.Empty(_served.Driving());
        Assert.True(run.HasEnded);
    }

    [Fact]
    public async Task The_instruments_of_a_process_that_is_about_to_be_gone_are_waited_for()
    {
        // The line to the watchdog is closed, the lock not yet.
        var dying = TakeInstruments();
        var watching = Watch(Environment.ProcessId);
        await Assert.ThrowsAsync<TimeoutException>(() => watching.WaitAsync(TimeSpan.FromMilliseconds(300)));
        Assert.NotEmpty(_served.Driving());
        dying.Dispose();
        Assert.True(await watching.WaitAsync(Command.Patience));
        Assert.Empty(_served.Driving());
    }

    [Fact]
    public async Task A_dead_process_that_keeps_its_instruments_keeps_nobody_from_making_them_safe()
    {
        using var hanging = TakeInstruments();
        Assert.True(await Watch(Environment.ProcessId).WaitAsync(Command.Patience));
        Assert.Empty(_served.Driving());
    }

    [Fact]
    public async Task Instruments_that_another_process_has_by_now_are_left_to_it()
    {
        using var anothers = TakeInstruments();
        Assert.True(await Watch(Environment.ProcessId + 1).WaitAsync(Command.Patience));
        Assert.NotEmpty(_served.Driving());
    }

    [Fact]
    public void A_run_that_was_killed_on_a_real_bench_is_resumed_where_its_protocol_says()
    {
        using (var run = Start()) run.Signal("KILL");
        WaitFor(() => Manifest().GetProperty("status").GetString() == "failed");
        var recorded = File.ReadAllLines(Path.Combine(Out, "data.csv"));
        var resumed = Command.Run("resume", Out);
        Assert.Equal("", string.Join('\n', resumed.Error.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal))));
        Assert.Equal(0, resumed.Code);
        var lines = File.ReadAllLines(Path.Combine(Out, "data.csv"));
        Assert.Equal(recorded, lines[..recorded.Length]);
        Assert.Equal(2 + 1 + 1 + 101, lines.Length);
        var seam = Manifest().GetProperty("seams").EnumerateArray().Single();
        Assert.Equal(("resumed", recorded.Length - 2), (seam.GetProperty("kind").GetString(), seam.GetProperty("after-row").GetInt32()));
        Assert.Contains("the device has aged by them twice", seam.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(recorded.Length - 2, File.ReadAllLines(Path.Combine(Out, "repeated-001.csv")).Length - 2);
        // An endurance budget is for the run as a whole: the pulses of both processes count, those that were repeated twice;
        // but for two points without a pulse, and the one whose row was written in the moment of the kill.
        var pulses = JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, "control", "pulses.json"))).RootElement
            .EnumerateObject().Sum(pulser => pulser.Value.EnumerateObject().Sum(channel => channel.Value.GetInt64()));
        Assert.InRange(pulses, 101 + recorded.Length - 5, 101 + recorded.Length + 4);
        Assert.Empty(_served.Driving());
    }

    [Fact]
    public void A_second_run_on_the_bench_is_told_who_has_it()
    {
        using var run = Start();
        var second = Command.Run("run", Recipe(""), "--set", Sweep, "--out", _folder["second"]);
        Assert.Equal(9, second.Code);
        Assert.Contains($"is in use by {Environment.UserName} on {Environment.MachineName}, process {run.Id}, since ", second.Error, StringComparison.Ordinal);
        Assert.Contains(Path.GetFullPath(Out), second.Error, StringComparison.Ordinal);
        run.Signal("INT");
        Assert.Equal(130, run.Wait().Code);
        Assert.Equal(0, Command.Run("run", Recipe(""), "--set", "amplitudes=0.5 → 1 V step 250 mV", "--out", _folder["third"]).Code);
    }

    private BenchLock TakeInstruments() => BenchLock.Take(BenchFile.Read(SettingsFile.Load(_folder.Write("remote.yaml", _served.Remote()))), "measuring");

    // A watchdog whose line to the run's process is closed at once.
    private async Task<bool> Watch(int process)
    {
        var task = JsonSerializer.Serialize(new { Bench = _served.Remote(), BenchName = "remote.yaml", Run = _folder["out"], Process = process, Silence = 30.0 });
        using var heard = new StringReader(task + "\n");
        await using var told = new StringWriter();
        return await Task.Run(() => Watchdog.WatchAsync(heard, told));
    }

    private Command Start(string more = "")
    {
        var run = Command.Start("run", Recipe(more), "--set", Sweep, "--out", Out);
        var data = new FileInfo(Path.Combine(Out, "data.csv"));
        WaitFor(() =>
        {
            data.Refresh();
            return run.HasEnded || (data.Exists && data.Length > 200);
        });
        Assert.False(run.HasEnded, "The command ended before it was disturbed.");
        return run;
    }

    private string Recipe(string more)
    {
        _folder.Write("remote.yaml", _served.Remote(more));
        return _folder.RecipeWith("bench.yaml", "remote.yaml");
    }

    private JsonElement Manifest() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, "manifest.json"))).RootElement;

    private static void WaitFor(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Command.Patience));
}
