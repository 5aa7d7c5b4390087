using System.CommandLine;
using System.Globalization;
using SpinBench.Archive.Exports;
using SpinBench.Archive.Records;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Station;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench export</c>: runs for other programs.</summary>
internal static class ExportVerb
{
    public static VerbCommand Create()
    {
        var runs = new Argument<string[]>("run") { Description = "Folders of runs; that of a series stands for its runs.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--to") { Description = "The format: csv, sqlite, npz or hdf5.", Required = true, HelpName = "csv|sqlite|npz|hdf5" };
        to.AcceptOnlyFromAmong([.. Enum.GetNames<ExportFormat>().Select(name => name.ToLowerInvariant())]);
        var output = new Option<string?>("--output", "-o") { Description = "The file; must not exist. Without it one is made here, named after the first run.", HelpName = "FILE" };
        var verb = new VerbCommand(
            "export",
            "Export runs to CSV, SQLite, NPZ (NumPy) or HDF5, with units and everything that is known of them.",
            """
            Memory does not grow with the number of rows. A run that is not finished is exported as far as it is recorded, and says
            so; simulated data says so in every format. HDF5 needs the system's libhdf5 (Debian: libhdf5-103-1).

            Examples:
              spinbench export runs/20260314T120000_pulse-sweep_001 --to hdf5
              spinbench export runs/monday runs/tuesday --to sqlite --output week.sqlite
            """)
        {
            runs, to, output,
        };
        verb.SetAction((parsed, cancellation) =>
        {
            using var stop = new StopSignals(() => Terminal.Note("\nStopping: no file is left."), cancellation);
            Export(parsed.GetValue(runs)!, Enum.Parse<ExportFormat>(parsed.GetValue(to)!, ignoreCase: true), parsed.GetValue(output), stop.Token);
            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static void Export(string[] paths, ExportFormat format, string? output, CancellationToken cancellation)
    {
        var runs = ArchivedRun.OpenAll(paths);
        foreach (var run in runs.Where(run => run.IsUnfinished))
            Terminal.Note($"note: {run.Name} is {run.Status}: what is recorded so far is exported, and the file says so");
        var path = output ?? (runs.Count > 0 ? runs[0].Name.Replace('/', '_') : "runs") + RunExporter.ExtensionOf(format);
        var rows = RunExporter.Export(runs, format, path, cancellation);
        var simulated = runs.Count(run => run.Manifest.Simulated);
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{path}: {rows} rows of {runs.Count} run{(runs.Count == 1 ? "" : "s")}{(simulated == 0 ? "" : simulated == runs.Count ? ", simulated" : $", {simulated} of them simulated")}"));
    }
}
