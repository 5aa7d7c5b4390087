using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench run</c>: measures.</summary>
internal static class RunVerb
{
    public static VerbCommand Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe to run." };
        var bench = SharedOptions.Bench();
        var set = SharedOptions.Set();
        var seed = SharedOptions.Seed();
        var json = SharedOptions.Json();
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Folder of the run; must not exist. Without it a folder of its own is made below runs/.",
            HelpName = "DIR",
        };
        var record = new Option<string?>("--record")
        {
            Description = "Write what goes over the line to each instrument into a transcript of its own in this folder.",
            HelpName = "DIR",
        };
        var replay = new Option<string?>("--replay")
        {
            Description = "Let the transcripts of this folder answer in place of the instruments; the first message that is not the recorded one ends the run.",
            HelpName = "DIR",
        };
        var fault = SharedOptions.Fault();
        var verb = new VerbCommand(
            "run",
            "Run a recipe: check it against the limits, measure, make the bench safe, write the report.",
            """
            Nothing is applied before the whole plan has been checked. Ctrl-C stops the run and makes the bench safe.

            Examples:
              spinbench run protocols/recipes/compound-mtj/three-cell-demo.yaml
              spinbench run RECIPE --bench benches/virtual-compound-mtj.yaml --out runs/monday
              spinbench run RECIPE --set sample.free-layer="2.0 nm" --seed 7 --json
              spinbench run RECIPE --record monday
              spinbench run RECIPE --fault lockin:drop@20
            """)
        {
            recipe, bench, set, seed, output, json, record, replay, fault,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            new Request(
                parsed.GetValue(recipe)!,
                parsed.GetValue(bench),
                [.. SharedOptions.Overrides(parsed.GetValue(set)), .. SharedOptions.Faults(parsed.GetValue(fault))],
                parsed.GetValue(seed),
                parsed.GetValue(output),
                parsed.GetValue(json),
                new BenchLines { RecordTo = parsed.GetValue(record), ReplayFrom = parsed.GetValue(replay) }),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellation)
    {
        using var stop = new StopSignals(() => Terminal.Note("\nStopping: the bench is being made safe."), cancellation);
        var job = RecipeJob.Load(request.Recipe, request.Bench, request.Overrides, request.Seed).Over(request.Lines);
        if (job.Series.Count > 0 && request.Lines != BenchLines.Usual)
        {
            throw new SettingsException(
                new SettingsPosition("--record"),
                "--record",
                $"a transcript is of one run, and this recipe is a series over {string.Join(", ", job.Series.Select(axis => axis.Key))}; fix these with --set");
        }

        foreach (var notice in job.Notices) Terminal.Note($"note: {notice}");
        return job.Series.Count > 0
            ? await SeriesRun.RunAsync(job, request, stop.Token).ConfigureAwait(false)
            : await SingleRun.RunAsync(job, request, stop.Token).ConfigureAwait(false);
    }

    /// <summary>What the command line asked for.</summary>
    internal sealed record Request(
        string Recipe, string? Bench, IReadOnlyList<Override> Overrides, ulong? Seed, string? Output, bool Json, BenchLines Lines)
    {
        /// <summary>Makes the folder of the run.</summary>
        public RunFolder MakeFolder(RecipeJob job) => Output is { } path
            ? RunFolder.Create(path)
            : RunFolder.CreateBelow("runs", job.Run.Protocol.Name, TimeProvider.System.GetUtcNow());
    }
}
