using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Runs;
using SpinBench.Station.Control;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench pause</c>, <c>stop</c>, <c>abort</c>: steer a run of another process.</summary>
internal static class ControlVerb
{
    private static readonly Dictionary<string, (string Summary, string Teaching)> Texts = new(StringComparer.Ordinal)
    {
        ["pause"] = (
            "Pause a run after its present point, and park its bench as the bench file says.",
            "'spinbench resume RUN' goes on. What is parked stands in the bench file: 'pause: { field: zero, readout: off }'; what is not named is held."),
        ["stop"] = ("Stop a run after its present point, and make its bench safe.", "'spinbench resume RUN' goes on with it later."),
        ["abort"] = ("Abort a run now, in the middle of its point, and make its bench safe.", "'spinbench resume RUN' goes on with it later, at the point that was aborted."),
    };

    public static VerbCommand Create(string request)
    {
        var run = new Argument<string>("run") { Description = "The run folder." };
        var (summary, teaching) = Texts[request];
        var verb = new VerbCommand(request, summary, teaching) { run };
        verb.SetAction((parsed, cancellation) => AskAsync(parsed.GetValue(run)!, request, cancellation));
        return verb;
    }

    private static async Task<int> AskAsync(string run, string request, CancellationToken cancellation)
    {
        var state = await ControlClient.TryAskAsync(run, request, cancellation).ConfigureAwait(false)
            ?? throw new RunControlException($"{run} is not running: no process holds it. 'spinbench resume {run}' goes on with it");
        Tell(state);
        return ExitCode.Success;
    }

    /// <summary>Says what a run does now.</summary>
    public static void Tell(RunState state) => Terminal.Line(string.Create(
        CultureInfo.InvariantCulture, $"{RunControl.Describe(state.Phase)}, {state.Rows} rows recorded{(state.Reason.Length > 0 ? ": " + state.Reason : "")}"));
}
