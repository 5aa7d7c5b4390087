using System.CommandLine;
using System.Text.Json;
using SpinBench.Archive.Differences;
using SpinBench.Archive.Records;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Quantities;
using SpinBench.Runs;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench diff</c>: what is not the same in two runs.</summary>
internal static class DiffVerb
{
    private static readonly string[] Parts = [.. Enum.GetNames<RunPart>().Select(name => name.ToLowerInvariant())];

    public static VerbCommand Create()
    {
        var first = new Argument<string>("first") { Description = "The folder of a run, or of a series." };
        var second = new Argument<string>("second") { Description = "The folder of another one." };
        var only = new Option<string[]>("--only")
        {
            Description = $"Let only these parts decide: {string.Join(", ", Parts)}. May be given more than once.",
            HelpName = "PART",
            AllowMultipleArgumentsPerToken = false,
        };
        only.AcceptOnlyFromAmong(Parts);
        var json = SharedOptions.Json();
        var verb = new VerbCommand(
            "diff",
            "Say what is not the same in two runs: settings, bench, instruments, data within noise, findings.",
            """
            Exit code 0 when the runs are the same within noise, 1 when they differ. When they were made, and how long they took, does not count.

            Rows are compared one by one. The noise of a column is estimated from how the difference of the two runs steps from
            row to row (median, so that jumps do not count); the largest difference, the mean difference and their root mean
            square must be what such noise gives, or the column is different: by mistake in less than one column of a thousand.
            A finding is judged by its uncertainty, or by the rows that it was made of.

            Of two series, those runs are compared for which the same is set.

            Examples:
              spinbench diff runs/20260314T120000_pulse-sweep_001 runs/20260321T120000_pulse-sweep_001
              spinbench diff RUN RUN --only data --only findings
            """)
        {
            first, second, only, json,
        };
        verb.SetAction((parsed, cancellation) =>
        {
            var (one, other) = (parsed.GetValue(first)!, parsed.GetValue(second)!);
            var parts = (parsed.GetValue(only) ?? []).Select(part => Enum.Parse<RunPart>(part, ignoreCase: true)).ToHashSet();
            var isSame = ArchivedSeries.TryRead(RunFolder.Open(one)) is { } series && ArchivedSeries.TryRead(RunFolder.Open(other)) is { } again
                ? SeriesDiff.Show(SeriesComparison.Of(series, again, cancellation), parts, parsed.GetValue(json))
                : Show(RunComparison.Of(ArchivedRun.Open(one), ArchivedRun.Open(other), cancellation), parts, parsed.GetValue(json));
            return Task.FromResult(isSame ? ExitCode.Success : ExitCode.Different);
        });
        return verb;
    }

    private static bool Show(RunComparison comparison, HashSet<RunPart> parts, bool json)
    {
        var isSame = comparison.IsSame(parts);
        if (json)
        {
            Terminal.Line(JsonSerializer.Serialize(DiffSummary.Of(comparison, isSame), DiffJson.Default.DiffSummary));
            return isSame;
        }

        ShowDifferences(comparison, parts);
        if (comparison.HasSameRecord) Terminal.Line("The records are the same, byte for byte.");
        Terminal.Line(isSame ? "The runs are the same within noise." : "The runs differ.");
        return isSame;
    }

    /// <summary>Prints what is not the same in two runs, part by part.</summary>
    public static void ShowDifferences(RunComparison comparison, HashSet<RunPart> parts)
    {
        foreach (var part in comparison.Differences.GroupBy(difference => difference.Part).OrderBy(group => group.Key))
        {
            Terminal.Line($"{part.Key.ToString().ToLowerInvariant()}:{(parts.Count == 0 || parts.Contains(part.Key) ? "" : " (does not count)")}");
            foreach (var difference in part) Terminal.Line("  " + Describe(difference));
        }

        foreach (var column in comparison.Columns.Where(column => !column.IsDifferent && column.Unequal > 0))
        {
            string Print(double value) => QuantityFormat.Print(value, column.Unit);
            Terminal.Line($"  {column.Column}: within the noise of {Print(column.Noise)}; mean difference {Print(column.Mean)}, largest {Print(column.Largest)}");
        }
    }

    private static string Describe(RunDifference difference) => difference switch
    {
        { Part: RunPart.Data, First: "" } => $"{difference.Key}: {difference.Second}",
        _ => $"{difference.Key}: {Or(difference.First)} → {Or(difference.Second)}{(difference.IsNoise ? " (within noise)" : "")}",
    };

    private static string Or(string text) => text.Length > 0 ? text : "nothing";
}
