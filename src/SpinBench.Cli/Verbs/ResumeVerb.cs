using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Display;
using SpinBench.Runs;
using SpinBench.Station;
using SpinBench.Station.Control;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench resume</c>: goes on with a run that is paused, or whose process is gone.</summary>
internal static class ResumeVerb
{
    public static VerbCommand Create()
    {
        var run = new Argument<string>("run") { Description = "The run folder." };
        var bench = new Option<string?>("--bench", "-b") { Description = "Bench file in place of the one that the run was begun with.", HelpName = "FILE" };
        var force = new Option<bool>("--force")
        {
            Description = "Go on though something is not as it was, where that does not change what is measured; or though nobody knows how the sample's state is restored.",
        };
        var json = SharedOptions.Json();
        var rows = SharedOptions.Rows();
        var commit = SharedOptions.Commit();
        var verb = new VerbCommand(
            "resume",
            "Go on with a run: one that is paused, or one that was stopped, failed or died.",
            """
            A run that is paused in another process is told to go on there. Otherwise this process goes on with it: it checks
            that software, bench, settings and instruments are those that the run began with, walks the plan over the recorded
            rows, restores the state before the next point, and measures on into the same record.

            A virtual bench is brought to where it was by measuring every point again, without recording: the record is then
            the one of a run that was never interrupted, byte for byte. On a real bench the protocol says which points must be
            measured again; their rows go beside the record. The manifest lists the seams.

            Of a series, the runs that are not complete are gone on with in their order, and those that were not begun are begun.

            Examples:
              spinbench resume runs/20260314T120000_pulse-sweep_001
              spinbench resume RUN --force
            """)
        {
            run, bench, force, json, rows, commit,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(run)!,
            new ResumeOptions { BenchPath = parsed.GetValue(bench), Force = parsed.GetValue(force) },
            parsed.GetValue(json),
            parsed.GetValue(rows),
            SharedOptions.Durability(parsed.GetValue(commit)),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(
        string path, ResumeOptions resume, bool json, bool rows, RowDurability? durability, CancellationToken cancellation)
    {
        var isSeries = SeriesResumer.IsSeries(path);
        if (await TryAskAsync(path, isSeries, cancellation).ConfigureAwait(false) is { } state)
        {
            ControlVerb.Tell(state);
            return Exits.ExitCode.Success;
        }

        using var stop = new StopSignals(() => Terminal.Note("\nStopping: the bench is being made safe."), cancellation);
        if (isSeries) return await SeriesRun.ResumeAsync(path, resume, json, durability, stop.Token).ConfigureAwait(false);
        RecipeJob? job = null;
        return await SingleRun.ShowAsync(() => job!, json, rows, durability, options => ResumeRunner.ResumeAsync(path, resume, options, Announced, stop.Token)).ConfigureAwait(false);

        void Announced(RunFolder folder, RecipeJob again, RehearsalResult rehearsal, int recorded)
        {
            job = again;
            if (!json && !rows) Announce(folder, again, rehearsal, recorded);
        }
    }

    private static async Task<RunState?> TryAskAsync(string path, bool isSeries, CancellationToken cancellation)
    {
        try
        {
            return await ControlClient.TryAskAsync(path, "resume", cancellation).ConfigureAwait(false);
        }
        catch (RunControlException) when (isSeries)
        {
            // It is not paused: whoever wants to go on with it is told who does.
            return null;
        }
    }

    private static void Announce(RunFolder folder, RecipeJob job, RehearsalResult rehearsal, int recorded)
    {
        Terminal.Line($"{job.Recipe.Title} on {job.Bench.Name}{(job.Bench.IsVirtual ? " (simulated)" : "")}");
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"going on after row {recorded} of at most {rehearsal.Points}{(job.Bench.IsVirtual && recorded > 0 ? "; the points before are measured again and compared" : "")}"));
        Terminal.Line($"run folder: {folder.Path}");
    }
}
