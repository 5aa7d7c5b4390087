using Spectre.Console;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Networks.Data;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench data</c>: which data sets are on this machine.</summary>
internal static class DataVerb
{
    public static VerbCommand Create()
    {
        var verb = new VerbCommand(
            "data",
            "Show which data sets for networks were found, and whether they are what was published.",
            $"""
            Looks into the folder that {DataFolder.Variable} names, or else into shared/data beside the working
            directory or a folder above it; each set lies in a folder of its own name. The set 'glyphs' is built in.
            Exit code 1 when a file is not what was published, or a set is there in part only: a run that may use it
            is refused then.
            """);
        verb.SetAction(_ => Run());
        return verb;
    }

    private static int Run()
    {
        var folder = DataFolder.Find();
        Terminal.Line(folder.Path is { } path ? $"data sets in {path}" : $"no folder of data sets; name one in {DataFolder.Variable}");
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "set", "file", "found" }) table.AddColumn(heading);
        var isWhole = true;
        foreach (var set in PublishedSet.All)
        {
            var states = folder.Examine(set).ToList();
            var inPart = states.Any(state => state.Condition != DataFileCondition.Missing);
            foreach (var state in states)
            {
                isWhole &= state.Condition == DataFileCondition.AsPublished || (state.Condition == DataFileCondition.Missing && !inPart);
                table.AddRow(Markup.Escape(set.Name), Markup.Escape(state.Path ?? state.File.Name), Describe(state.Condition, inPart));
            }
        }

        table.AddRow(GlyphSet.Name, "none needed", "built in");
        Terminal.Write(table);
        return isWhole ? ExitCode.Success : ExitCode.OutsideBand;
    }

    private static string Describe(DataFileCondition condition, bool inPart) => condition switch
    {
        DataFileCondition.AsPublished => "as published",
        DataFileCondition.Different => "NOT as published",
        _ => inPart ? "MISSING, others of the set are there" : "missing",
    };
}
