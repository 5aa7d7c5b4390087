using System.CommandLine;
using SpinBench.Benches;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Runs;
using SpinBench.Station;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench check</c>: would it work?</summary>
internal static class CheckVerb
{
    public static VerbCommand Create()
    {
        var bench = new Argument<string>("bench") { Description = "The bench file." };
        var recipe = new Argument<string?>("recipe") { Description = "A recipe to check against the bench.", Arity = ArgumentArity.ZeroOrOne };
        var set = SharedOptions.Set();
        var verb = new VerbCommand(
            "check",
            "Check a bench, and whether a recipe can run on it.",
            """
            Opens everything, identifies it, and says what the recipe would apply at most, how close that is to the
            bench's limits, and how long it would take. Drives nothing.

            Examples:
              spinbench check benches/virtual-compound-mtj.yaml
              spinbench check benches/virtual-compound-mtj.yaml protocols/recipes/compound-mtj/three-cell-demo.yaml
            """)
        {
            bench, recipe, set,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(bench)!, parsed.GetValue(recipe), SharedOptions.Overrides(parsed.GetValue(set)), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(
        string benchPath, string? recipePath, IReadOnlyList<Override> overrides, CancellationToken cancellation)
    {
        var job = recipePath is null ? null : RecipeJob.Load(recipePath, benchPath, overrides, seed: null);
        var file = job?.Bench ?? BenchFile.Load(benchPath);
        await using var bench = BenchDoor.Open(file, cancellation);
        var identities = await bench.IdentifyAsync(cancellation).ConfigureAwait(false);
        Terminal.Line($"bench: {file.Name}{(bench.IsSimulated ? " (simulated)" : "")}");
        Columns("instruments", file.Instruments.Select(entry => new[] { entry.Name, entry.Resource, entry.Driver, identities[entry.Name].ToString() }));
        Columns("roles", file.Roles.Select(role => new[] { role.Name, role.Node.Entries[0].Key, role.Node.Entries[0].Value.Text }));
        if (job is null) return ExitCode.Success;

        foreach (var notice in job.Notices) Terminal.Note($"note: {notice}");
        var runs = await SeriesRunner.RehearseAsync(job, cancellation).ConfigureAwait(false);
        RehearsalResult[] rehearsals = [.. runs.Select(run => run.Rehearsal)];
        Terminal.Line($"recipe: {job.Recipe.Title} ({job.Run.Protocol.Name}{(runs.Count > 1 ? $", a series of {runs.Count} runs" : "")})");
        Terminal.Line(RehearsalText.Of(SeriesRunner.Sum(rehearsals)));
        LimitTable.Write(job.Bench, rehearsals);
        Terminal.Line("The recipe can run on this bench, within its limits.");
        return ExitCode.Success;
    }

    private static void Columns(string heading, IEnumerable<string[]> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0) return;
        Terminal.Line($"{heading}:");
        var widths = Enumerable.Range(0, list[0].Length).Select(column => list.Max(row => row[column].Length)).ToArray();
        foreach (var row in list) Terminal.Line(("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
    }
}
