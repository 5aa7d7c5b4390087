using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Simulations;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench simulate</c>: physics without a bench.</summary>
internal static class SimulateVerb
{
    public static VerbCommand Create()
    {
        var file = new Argument<string>("file") { Description = "What is simulated, and what happens to it." };
        var set = SharedOptions.Set();
        var output = new Option<string?>("--out", "-o") { Description = "Folder for table, snapshots and report; a new one below simulations/ when not given.", HelpName = "FOLDER" };
        var verb = new VerbCommand(
            "simulate",
            "Simulate a film or macrospins without a bench.",
            """
            Writes a table (data.csv), snapshots of films for OOMMF and mumax3 (OVF 2.0) and as pictures (PNG), and report.html.

            Example:
              spinbench simulate protocols/simulations/skyrmion.yaml --set film.damping=0.1
            """)
        {
            file, set, output,
        };
        verb.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(file)!, parsed.GetValue(set), parsed.GetValue(output), cancellation)));
        return verb;
    }

    private static int Run(string path, string[]? set, string? output, CancellationToken cancellation)
    {
        var file = SettingsFile.Load(path);
        foreach (var change in SharedOptions.Overrides(set)) file = file.Override(change.Key, change.Value, change.Origin);
        var simulator = new Simulator(file);
        if (simulator.IsTooCoarse) Terminal.Note("The cells are larger than the exchange length or the width of a wall: do not trust the textures.");
        var name = Path.GetFileNameWithoutExtension(path);
        using var folder = new SimulationFolder(
            output is null ? RunFolder.CreateBelow("simulations", name, TimeProvider.System.GetUtcNow()) : RunFolder.Create(output), simulator, SettingsPrinter.ToYaml(file.Root));
        using var stop = new StopSignals(() => Terminal.Note("\nStopping: the row that was begun is left out."), cancellation);
        try
        {
            var stopped = Simulate(simulator, folder, stop.Token);
            Conclude(folder, stopped, null);
            return stopped ? ExitCode.Stopped : ExitCode.Success;
        }
        catch (SettingsException refusal)
        {
            Conclude(folder, stopped: false, refusal.Problem);
            throw;
        }
    }

    private static void Conclude(SimulationFolder folder, bool stopped, string? refusal)
    {
        folder.Conclude(stopped, refusal);
        Terminal.Line($"table, snapshots and report: {folder.Path}");
        Terminal.Line($"figure and pictures: {folder.ReportPath}");
    }

    private static bool Simulate(Simulator simulator, SimulationFolder folder, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var line = new SimulationLine(simulator);
        var count = 0;
        SimulationRow? last = null;
        var stopped = false;
        try
        {
            foreach (var row in simulator.Run(folder.Keep, Terminal.IsInteractive ? line.Show : null, cancellation))
            {
                folder.Add(last = row);
                line.Add(row);
                count++;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            stopped = true;
        }
        finally
        {
            if (Terminal.IsInteractive) LiveLine.Clear();
        }

        if (last is not null) Terminal.Line($"{count} rows in {Durations.Print(TimeProvider.System.GetElapsedTime(began).TotalSeconds)}; at the end: {SimulationLine.Describe(last, simulator)}");
        return stopped;
    }
}
