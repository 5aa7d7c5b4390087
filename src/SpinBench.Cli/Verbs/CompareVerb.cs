using System.CommandLine;
using SpinBench.Archive.Overlays;
using SpinBench.Archive.Records;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Figures;
using SpinBench.Runs;
using SpinBench.Station.Reporting;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench compare</c>: several runs in one figure.</summary>
internal static class CompareVerb
{
    public static VerbCommand Create()
    {
        var runs = new Argument<string[]>("run") { Description = "Folders of runs; that of a series stands for its runs.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file: .html for a page with findings and settings beside the figure, .svg for the figure alone. Must not exist.",
            DefaultValueFactory = _ => "comparison.html",
            HelpName = "FILE",
        };
        var x = new Option<string?>("--x") { Description = "Column along the horizontal axis, in place of what the protocol draws.", HelpName = "COLUMN" };
        var y = new Option<string?>("--y") { Description = "Column along the vertical axis.", HelpName = "COLUMN" };
        var verb = new VerbCommand(
            "compare",
            "Draw runs over one another in one figure, their findings side by side.",
            """
            Draws what the runs' protocol draws, a curve for each run; or any two columns, of different protocols too.

            Examples:
              spinbench compare runs/monday runs/tuesday
              spinbench compare RUN RUN --x field --y resistance --output loops.svg
            """)
        {
            runs, output, x, y,
        };
        verb.SetAction(parsed => Compare(parsed.GetValue(runs)!, parsed.GetValue(output)!, parsed.GetValue(x), parsed.GetValue(y)));
        return verb;
    }

    private static int Compare(string[] paths, string output, string? x, string? y)
    {
        var isPicture = Path.GetExtension(output) switch
        {
            ".svg" => true,
            ".html" or ".htm" => false,
            _ => throw new ArchiveException($"'{output}' is neither .html nor .svg; name the file so"),
        };
        if (Path.Exists(output)) throw new RecordingException(output, "exists already; choose another --output", null);
        if (x is null != y is null) throw new ArchiveException("--x and --y go together: name both columns");
        var runs = ArchivedRun.OpenAll(paths);
        if (runs.Count is < 2 or > RunOverlay.MostRuns) throw new ArchiveException($"{runs.Count} runs were named; a figure takes 2 to {RunOverlay.MostRuns}, more curves cannot be told apart");
        var panels = x is not null && y is not null ? [ColumnOverlay.Of(runs, x, y)] : PanelsOf(runs);
        var manifests = runs.Select(run => (run.Name, run.Manifest)).ToList();
        Write(output, isPicture ? RunOverlay.Draw(manifests, panels) : RunOverlay.Compose(manifests, panels));
        Terminal.Line($"{runs.Count} runs in one figure: {output}");
        return ExitCode.Success;
    }

    private static IReadOnlyList<Panel> PanelsOf(IReadOnlyList<ArchivedRun> runs)
    {
        var protocols = runs.Select(run => run.Manifest.Protocol).Distinct(StringComparer.Ordinal).ToList();
        if (protocols.Count > 1)
            throw new ArchiveException($"the runs are of the protocols {string.Join(" and ", protocols)}, which draw different things: name two columns that all have, with --x and --y");
        var panels = RunOverlay.Panels([.. runs.Select(run => (run.Name, run.Folder, run.Manifest))]);
        return panels.Count > 0
            ? panels
            : throw new ArchiveException($"the protocol {protocols[0]} draws no single curve that could lie over another: name two columns with --x and --y");
    }

    private static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be written", problem);
        }
    }
}
