using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Station;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench safe</c>: for a bench found in an unknown state.</summary>
internal static class SafeVerb
{
    public static VerbCommand Create()
    {
        var bench = new Argument<string>("bench") { Description = "The bench file." };
        var verb = new VerbCommand("safe", "Make a bench safe that was found in an unknown state.", "Pulses off, field to zero, outputs off, in the order of the bench file; then every instrument by itself.") { bench };
        verb.SetAction((parsed, _) => RunAsync(parsed.GetValue(bench)!));
        return verb;
    }

    private static async Task<int> RunAsync(string path)
    {
        // Ctrl-C must not cut short the way into the safe state.
        using var stop = new StopSignals(() => Terminal.Note("The bench is being made safe; this takes no longer than it must."));
        await using var bench = BenchDoor.Open(path);
        var failures = await bench.SafeState.EnterAsync().ConfigureAwait(false);
        foreach (var failure in failures) Terminal.Error($"NOT SAFE: {failure.Step}: {failure.Problem}. Look at the bench.");
        if (failures.Count > 0) return ExitCode.NotSafe;
        Terminal.Line($"{bench.File.Name} is safe: {string.Join(", ", bench.File.SafeOrder)}, then every instrument by itself.");
        return ExitCode.Success;
    }
}
