using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Quantities;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Simulations;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench simulate</c>: physics without a bench.</summary>
internal static class SimulateVerb
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

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
        using var stop = new StopSignals(() => Terminal.Note("\nStopping after this row."), cancellation);
        var stopped = Simulate(simulator, folder, stop.Token);
        folder.Conclude(stopped);
        Terminal.Line($"table, snapshots and report: {folder.Path}");
        Terminal.Line($"figure and pictures: {folder.ReportPath}");
        return stopped ? ExitCode.Stopped : ExitCode.Success;
    }

    private static bool Simulate(Simulator simulator, SimulationFolder folder, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var shown = began;
        var count = 0;
        SimulationRow? last = null;
        var stopped = false;
        try
        {
            foreach (var row in simulator.Run(folder.Keep, cancellation))
            {
                folder.Add(last = row);
                count++;
                if (!Terminal.IsInteractive || TimeProvider.System.GetElapsedTime(shown) < Interval) continue;
                shown = TimeProvider.System.GetTimestamp();
                var elapsed = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                LiveLine.Write(
                    (double)count / simulator.Planned,
                    $"{count}/{simulator.Planned} rows, {Durations.Print(elapsed * (simulator.Planned - count) / count)} left: {Describe(row, simulator)}");
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            stopped = true;
        }

        if (Terminal.IsInteractive) LiveLine.Clear();
        if (last is not null) Terminal.Line($"{count} rows in {Durations.Print(TimeProvider.System.GetElapsedTime(began).TotalSeconds)}; at the end: {Describe(last, simulator)}");
        return stopped;
    }

    private static string Describe(SimulationRow row, Simulator simulator) => string.Create(
        CultureInfo.InvariantCulture,
        $"t = {QuantityFormat.Print(row.Time, "s")}, m = ({row.Mean.X:0.0000}, {row.Mean.Y:0.0000}, {row.Mean.Z:0.0000}), ")
        + string.Join(", ", simulator.Quantities.Zip(row.Quantities).Select(pair => $"{pair.First.Name} {QuantityFormat.Print(pair.Second, pair.First.Unit)}"));
}
