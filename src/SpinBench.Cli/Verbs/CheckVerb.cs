using System.CommandLine;
using SpinBench.Benches;
using SpinBench.Cli.Display;
using SpinBench.Station;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench check</c>: would it work?</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var bench = new Argument<string>("bench") { Description = "The bench file." };
        var recipe = new Argument<string?>("recipe") { Description = "A recipe to check against the bench.", Arity = ArgumentArity.ZeroOrOne };
        var set = SharedOptions.Set();
        var verb = new Command(
            "check",
            """
            Check a bench, and whether a recipe can run on it: opens everything, identifies it, and says what the recipe
            would apply at most and how long it would take. Drives nothing.

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
        await using var bench = BenchDoor.Open(file);
        Terminal.Line($"bench: {file.Name}{(file.IsVirtual ? " (simulated)" : "")}");
        foreach (var (name, identity) in await bench.IdentifyAsync(cancellation).ConfigureAwait(false))
            Terminal.Line($"  {name,-10} {file.Instruments.First(entry => entry.Name == name).Resource,-24} {identity}");
        foreach (var role in file.Roles) Terminal.Line($"  role {role.Name,-10} {role.Node.Entries[0].Key}: {role.Node.Entries[0].Value.Text}");
        if (job is null) return ExitCode.Success;

        foreach (var notice in job.Notices) Terminal.Note($"note: {notice}");
        var rehearsal = await job.RehearseAsync(cancellation).ConfigureAwait(false);
        Terminal.Line($"recipe: {job.Recipe.Title} ({job.Run.Protocol.Name})");
        Terminal.Line(RehearsalText.Of(rehearsal));
        if (job.Series.Count > 0) Terminal.Line($"a series of {job.Series.Aggregate(1L, (runs, axis) => runs * axis.Values.Count)} such runs");
        Terminal.Line("The recipe can run on this bench, within its limits.");
        return ExitCode.Success;
    }
}
