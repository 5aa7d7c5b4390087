using System.Diagnostics;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>The part of the safe-state matrix that needs whole processes: a run that is told to end, and one that is killed.</summary>
public sealed class SignalledRunTests : IDisposable
{
    private static readonly string[] Ends = ["SIGINT", "SIGTERM", "SIGKILL"];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // An array and a crossbar drive nothing between two answers: there is nothing that a signal could leave on.
    public static TheoryData<string> Drivers { get; } = [.. MatrixBench.DriversOfPulses];

    [Theory]
    [MemberData(nameof(Drivers))]
    public void Whichever_signal_ends_a_run_the_bench_is_safe_as_its_instruments_see_it(string driver)
    {
        using var bench = new MatrixBench(driver);
        var matrix = new SafeStateMatrix("signalled", driver, Ends);
        foreach (var end in Ends)
        {
            bench.CloseAChannel();
            matrix.Add(end, Signalled(bench, end[3..]), bench);
        }

        matrix.Write();
    }

    // A recipe that is long enough, in a process of its own; the watchdog is another one.
    private TimeSpan? Signalled(MatrixBench served, string signal)
    {
        var name = Path.GetRandomFileName();
        var bench = _folder.Write($"{name}.yaml", served.Remote());
        var recipe = _folder.RecipeWith("bench.yaml", $"{name}.yaml");
        using var command = Command.Start("run", recipe, "--set", "amplitudes=0.5 → 1 V step 1 mV", "--out", _folder[name]);
        var data = new FileInfo(Path.Combine(_folder[name], "data.csv"));
        Assert.True(SpinWait.SpinUntil(() => Grown(data) || command.HasEnded, Command.Patience));
        Assert.False(command.HasEnded, "The command ended before it was stopped: " + (command.HasEnded ? command.Wait().Error : ""));
        Assert.NotEmpty(served.Driving());
        command.Signal(signal);
        var watch = Stopwatch.StartNew();
        var safe = SafeStateMatrix.SafeWithin(served, watch);
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
        var noted = SpinWait.SpinUntil(() => File.ReadAllText(manifest).Contains("; the watchdog ", StringComparison.Ordinal), Command.Patience);
        Assert.True(noted, "The watchdog left no word in the manifest: " + File.ReadAllText(manifest));
        Assert.Contains("the watchdog made the bench safe", File.ReadAllText(manifest), StringComparison.Ordinal);
    }
}
