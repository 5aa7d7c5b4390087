using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Runs;
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
        var verb = new VerbCommand(
            "run",
            "Run a recipe: check it against the limits, measure, make the bench safe, write the report.",
            """
            Nothing is applied before the whole plan has been checked. Ctrl-C stops the run and makes the bench safe.

            Examples:
              spinbench run protocols/recipes/compound-mtj/three-cell-demo.yaml
              spinbench run RECIPE --bench benches/my-station.yaml --out runs/monday
              spinbench run RECIPE --set sample.free-layer="2.0 nm" --seed 7 --json
            """)
        {
            recipe, bench, set, seed, output, json,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            new Request(
                parsed.GetValue(recipe)!,
                parsed.GetValue(bench),
                SharedOptions.Overrides(parsed.GetValue(set)),
                parsed.GetValue(seed),
                parsed.GetValue(output),
                parsed.GetValue(json)),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellation)
    {
        using var stop = new StopSignals(() => Terminal.Note("\nStopping: the bench is being made safe."), cancellation);
        var job = RecipeJob.Load(request.Recipe, request.Bench, request.Overrides, request.Seed);
        foreach (var notice in job.Notices) Terminal.Note($"note: {notice}");
        return job.Series.Count > 0
            ? await SeriesRun.RunAsync(job, request, stop.Token).ConfigureAwait(false)
            : await SingleRun.RunAsync(job, request, stop.Token).ConfigureAwait(false);
    }

    /// <summary>What the command line asked for.</summary>
    internal sealed record Request(
        string Recipe, string? Bench, IReadOnlyList<Override> Overrides, ulong? Seed, string? Output, bool Json)
    {
        /// <summary>Makes the folder of the run.</summary>
        public RunFolder MakeFolder(RecipeJob job) => Output is { } path
            ? RunFolder.Create(path)
            : RunFolder.CreateBelow("runs", job.Run.Protocol.Name, TimeProvider.System.GetUtcNow());
    }
}
