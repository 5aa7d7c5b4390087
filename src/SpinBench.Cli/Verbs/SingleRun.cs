using System.Globalization;
using System.Text.Json;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;
using SpinBench.Station.Running;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Cli.Verbs;

/// <summary>One run of one recipe.</summary>
internal static class SingleRun
{
    public static async Task<int> RunAsync(RecipeJob job, RunVerb.Request request, CancellationToken cancellation)
    {
        var rehearsal = await job.RehearseAsync(cancellation).ConfigureAwait(false);
        var folder = request.MakeFolder(job);
        if (!request.Json && !request.Rows) Announce(job, rehearsal, folder);
        return await ShowAsync(
            () => job,
            request.Json,
            request.Rows,
            request.Durability,
            options => RecipeRunner.RunAsync(job, rehearsal, folder, options with { Speed = request.Speed }, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Runs, or goes on with a run, and shows how it goes and what came of it.</summary>
    /// <param name="job">The job, known when the run is over.</param>
    /// <param name="json">True to print the result as a line of JSON.</param>
    /// <param name="rows">True to print the record while it grows.</param>
    /// <param name="durability">When rows are brought to the disk; null for what the bench asks for.</param>
    /// <param name="run">Runs.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ShowAsync(Func<RecipeJob> job, bool json, bool rows, RowDurability? durability, Func<RunnerOptions, Task<RunResult>> run)
    {
        using var control = new RunControl();
        using var keyboard = Keyboard.TryListen(new SteeredRun(control));
        var progress = new LiveProgress(control);
        var result = await run(new RunnerOptions
        {
            Observer = rows ? new RowPrinter() : json ? null : progress,
            Control = control,
            Durability = durability,
            HasOperator = Terminal.IsInteractive,
            RecordLost = problem =>
            {
                progress.End();
                Terminal.Error(problem);
                Terminal.Note("The bench is safe, and nothing is measured. See to the disk; then 'r' here or 'spinbench resume RUN' elsewhere goes on, 'a' or 'spinbench abort RUN' ends the run.");
            },
            Watchdog = WatchdogCommand.OfThisProcess(typeof(SingleRun).Assembly.Location),
        }).ConfigureAwait(false);
        progress.End();
        if (json) Terminal.Line(JsonSerializer.Serialize(RunSummary.Of(result), RunSummaryJson.Default.RunSummary));
        else if (!rows) Show(job(), result);
        var code = CodeOf(result);
        if (result.Manifest.Status is RunStatus.Failed or RunStatus.Stopped && !result.Manifest.Replayed && result.Manifest.Rows > 0)
            Terminal.Note($"'spinbench resume {result.Folder.Path}' goes on with it.");
        return code;
    }

    /// <summary>The exit code of a run, with the problem told.</summary>
    public static int CodeOf(RunResult result)
    {
        if (result.Problem is { } problem)
            Terminal.Error(Problems.Describe(problem) + RowsBefore(result));
        // A replay has no bench that could be unsafe: where it ended early, the steps into the safe state have nobody to answer them.
        if (result.Manifest.Replayed) return result.Problem is null ? ExitCode.Success : Problems.CodeOf(result.Problem);
        foreach (var failure in result.Manifest.SafeStepFailures) Terminal.Error($"NOT SAFE: {failure.Step}: {failure.Problem}. Look at the bench.");
        if (!result.Manifest.Safe) return ExitCode.NotSafe;
        if (result.Problem is not null) return Problems.CodeOf(result.Problem);
        return result.Manifest.Status == RunStatus.Stopped ? ExitCode.Stopped : ExitCode.Success;
    }

    private static string RowsBefore(RunResult result) => result.Manifest.Rows switch
    {
        0 => "",
        1 => $" (the row before is in {result.Folder.DataPath})",
        var rows => string.Create(CultureInfo.InvariantCulture, $" (the {rows} rows before are in {result.Folder.DataPath})"),
    };

    /// <summary>Says what will be run, and where it is recorded.</summary>
    public static void Announce(RecipeJob job, RehearsalResult rehearsal, RunFolder folder)
    {
        Terminal.Line($"{job.Recipe.Title} on {job.Bench.Name}{(job.Bench.IsSaidToBeSimulated ? " (simulated)" : "")}");
        Terminal.Line(RehearsalText.Of(rehearsal));
        Terminal.Line($"run folder: {folder.Path}");
    }

    private static void Show(RecipeJob job, RunResult result)
    {
        var manifest = result.Manifest;
        FindingsTable.Write(FindingRow.All(manifest.Findings, job.Recipe));
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{manifest.Rows} rows, {Durations.Print(manifest.BenchSeconds)} on the bench, {Durations.Print((manifest.Ended - manifest.Started)?.TotalSeconds ?? double.NaN)} here."
            + $" {(manifest.Safe ? "The bench is safe." : "THE BENCH IS NOT SAFE.")}"));
        if (manifest.Status == RunStatus.Stopped) Terminal.Line("The run was stopped before its end.");
        if (manifest.Replayed) Terminal.Line("Nothing was measured: the run was replayed from recorded transcripts.");
        else if (manifest.Simulated) Terminal.Line("This is simulated data of a virtual bench.");
        // A disk that hangs would hang here, too.
        if (!RecordingException.IsHang(result.Problem) && File.Exists(result.Folder.ReportPath)) Terminal.Line($"figure and findings: {result.Folder.ReportPath}");
    }
}
