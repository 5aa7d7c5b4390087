using SpinBench.Cli.Exits;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench watchdog</c>: what a run on a real bench starts beside itself. Not for people.</summary>
internal static class WatchdogVerb
{
    public static VerbCommand Create()
    {
        var verb = new VerbCommand(WatchdogCommand.Verb, "Look after a bench while a run goes on; started by the run itself.") { Hidden = true };
        verb.SetAction(async (_, _) => await Watchdog.WatchAsync(Console.In, Console.Out).ConfigureAwait(false) ? ExitCode.Success : ExitCode.NotSafe);
        return verb;
    }
}
