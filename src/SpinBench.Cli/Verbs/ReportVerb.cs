using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Station.Reporting;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench report</c>: writes the report of a run anew.</summary>
internal static class ReportVerb
{
    public static VerbCommand Create()
    {
        var run = new Argument<string>("run") { Description = "The folder of the run or series." };
        var verb = new VerbCommand("report", "Analyse a run or a series again from its record, and write its report.html anew.") { run };
        verb.SetAction(parsed => Run(parsed.GetValue(run)!));
        return verb;
    }

    private static int Run(string path)
    {
        var (folder, findings) = RunReport.Rewrite(path);
        FindingsTable.Write(findings);
        Terminal.Line($"figure and findings: {folder.ReportPath}");
        return ExitCode.Success;
    }
}
