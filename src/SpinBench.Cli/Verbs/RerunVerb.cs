using System.CommandLine;
using System.Security.Cryptography;
using SpinBench.Cli.Display;
using SpinBench.Runs;
using SpinBench.Station;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench rerun</c>: runs again what a run folder holds.</summary>
internal static class RerunVerb
{
    public static VerbCommand Create()
    {
        var run = new Argument<string>("run") { Description = "The folder of the run that has been, or of a series." };
        var bench = new Option<string?>("--bench", "-b") { Description = "Bench file in place of the one that the manifest holds.", HelpName = "FILE" };
        var output = SharedOptions.Output();
        var json = SharedOptions.Json();
        var rows = SharedOptions.Rows();
        var commit = SharedOptions.Commit();
        var verb = new VerbCommand(
            "rerun",
            "Run again what a run folder holds: the same recipe, bench, settings and seed.",
            """
            The manifest of a run holds everything that is needed to run it again; the files that it was made of may have changed
            since, or be gone. What is not as it was (version of the software, bench) is told before anything is applied.
            On a virtual bench the same software gives the same record, byte for byte; it is compared, and the result is told.
            A series gives a series: each of its runs is run again as its own manifest has it.

            Examples:
              spinbench rerun runs/20260314T120000_pulse-sweep_001
              spinbench rerun RUN --bench benches/our-station.yaml --out runs/again
            """)
        {
            run, bench, output, json, rows, commit,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(run)!,
            parsed.GetValue(bench),
            parsed.GetValue(output),
            parsed.GetValue(json),
            parsed.GetValue(rows),
            SharedOptions.Durability(parsed.GetValue(commit)),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(
        string path, string? bench, string? output, bool json, bool rows, RowDurability? durability, CancellationToken cancellation)
    {
        using var stop = new StopSignals(() => Terminal.Note("\nStopping: the bench is being made safe."), cancellation);
        RunFolder MakeFolder(RecipeJob of) => SharedOptions.MakeFolder(output, of.Run.Protocol.Name);
        if (SeriesResumer.IsSeries(path)) return await SeriesRun.RerunAsync(path, bench, MakeFolder, json, durability, stop.Token).ConfigureAwait(false);
        var rerun = Rerun.Of(path, bench);
        foreach (var difference in rerun.Differences) Terminal.Note($"not as it was: {difference}");
        var job = rerun.Job;
        var rehearsal = await job.RehearseAsync(stop.Token).ConfigureAwait(false);
        var folder = MakeFolder(job);
        if (!json && !rows) SingleRun.Announce(job, rehearsal, folder);
        var code = await SingleRun.ShowAsync(
            () => job,
            json,
            rows,
            durability,
            options => RecipeRunner.RunAsync(job, rehearsal, folder, options, stop.Token)).ConfigureAwait(false);
        if (code == Exits.ExitCode.Success && rerun.Manifest.Status == RunStatus.Complete) Compare(path, folder);
        return code;
    }

    private static void Compare(string path, RunFolder folder)
    {
        Terminal.Note(HasSameRecord(path, folder.Path)
            ? $"The record is that of {path}, byte for byte."
            : $"The record is another one than that of {path}; 'spinbench diff {path} {folder.Path}' says where, and whether it is noise.");
    }

    /// <summary>True where the records of two run folders are the same, byte for byte.</summary>
    /// <exception cref="RecordingException">One cannot be read.</exception>
    public static bool HasSameRecord(string first, string second) => Sum(RunFolder.Open(first)).AsSpan().SequenceEqual(Sum(RunFolder.Open(second)));

    private static byte[] Sum(RunFolder folder)
    {
        try
        {
            using var file = File.OpenRead(folder.DataPath);
            return SHA256.HashData(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(folder.DataPath, "cannot be read", problem);
        }
    }
}
