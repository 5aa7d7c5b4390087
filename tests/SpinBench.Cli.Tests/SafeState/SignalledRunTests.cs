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

    public static TheoryData<string> Banks { get; } = [.. MatrixBench.Banks];

    [Theory]
    [MemberData(nameof(Banks))]
    public void Whichever_signal_comes_while_a_relay_is_closed_and_a_device_driven_the_bench_is_safe(string place)
    {
        using var bench = new MatrixBench(place);
        var matrix = new SafeStateMatrix("signalled", place, Ends);
        foreach (var end in Ends) matrix.Add(end, Signalled(bench, end[3..]), bench);
        matrix.Write();
    }

    // A recipe that is long enough, in a process of its own; the watchdog is another one.
    private TimeSpan? Signalled(MatrixBench served, string signal)
    {
        var name = Path.GetRandomFileName();
        var bench = _folder.Write($"{name}.yaml", served.Remote());
        var isBank = served.Protocol == typeof(BankMatrixProtocol);
        var recipe = isBank
            ? _folder.Write("recipe.yaml", $"title: responses\nprotocol: device-response\nbench: {name}.yaml\nsettings: {{ devices: 3 }}\n")
            : _folder.RecipeWith("bench.yaml", $"{name}.yaml");
        using var command = Command.Start("run", recipe, "--set", Sweep(served), "--out", _folder[name]);
        var data = new FileInfo(Path.Combine(_folder[name], "data.csv"));
        Assert.True(SpinWait.SpinUntil(() => Grown(data) || command.HasEnded, Command.Patience));
        Assert.False(command.HasEnded, "The command ended before it was stopped: " + (command.HasEnded ? command.Wait().Error : ""));
        if (isBank) Assert.True(SpinWait.SpinUntil(() => IsConnected(served.Driving()), Command.Patience), "No device was connected and driven.");
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

    private static string Sweep(MatrixBench served) =>
        served.Protocol != typeof(BankMatrixProtocol) ? "amplitudes=0.5 → 1 V step 1 mV"
        : served.Wearing is null ? "currents=80 → 100 μA step 10 nA" : "voltages=0.5 → 1 V step 1 mV";

    private static bool IsConnected(IReadOnlyList<string> driving) =>
        driving.Contains("matrix: channels closed") && driving.Any(what => what.EndsWith("output on", StringComparison.Ordinal));

    private void WaitForWatchdog(string name)
    {
        var manifest = Path.Combine(_folder[name], "manifest.json");
        var noted = SpinWait.SpinUntil(() => File.ReadAllText(manifest).Contains("; the watchdog ", StringComparison.Ordinal), Command.Patience);
        Assert.True(noted, "The watchdog left no word in the manifest: " + File.ReadAllText(manifest));
        Assert.Contains("the watchdog made the bench safe", File.ReadAllText(manifest), StringComparison.Ordinal);
    }
}
