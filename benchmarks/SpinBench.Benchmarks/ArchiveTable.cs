using System.Diagnostics;
using System.Globalization;
using System.Text;
using SpinBench.Runs;

namespace SpinBench.Benchmarks;

/// <summary>
/// What it costs to ask and to export long records, a process for each: time per row, and whether ten times the rows take more memory.
/// <c>-- archive ROWS</c> takes another length than 10⁷.
/// </summary>
internal static class ArchiveTable
{
    private const int Rows = 10_000_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    public static async IAsyncEnumerable<Figure> MeasureAsync(string[] arguments)
    {
        var rows = arguments.Length > 1 && int.TryParse(arguments[1], CultureInfo.InvariantCulture, out var asked) ? asked : Rows;
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, Path.GetRandomFileName())).FullName;
        try
        {
            Record(Path.Combine(folder, "runs", "short"), rows / 10);
            Record(Path.Combine(folder, "runs", "long"), rows);
            // The first look counts no rows, but makes the catalogue.
            await RunAsync(["runs", "--in", Path.Combine(folder, "runs")]).ConfigureAwait(false);
            foreach (var (name, command) in Commands(folder))
            {
                var (_, little) = await RunAsync(command("short")).ConfigureAwait(false);
                var (seconds, much) = await RunAsync(command("long")).ConfigureAwait(false);
                yield return new Figure($"{name}: time per row of 4 columns", seconds / rows * 1e6, "µs", 5);
                yield return new Figure($"{name}: memory at 10 times the rows, {much / 1e6:0} MB, against {little / 1e6:0} MB", (double)much / little, "×", 1.2);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string Name, Func<string, string[]> Command)> Commands(string folder)
    {
        var runs = Path.Combine(folder, "runs");
        yield return ("query, sums of a run", run => ["query", $"SELECT count(*), sum(field), sum(resistance), sum(state = 'up') FROM \"{run}\"", "--in", runs]);
        yield return ("query, every row as CSV", run => ["query", $"SELECT * FROM \"{run}\"", "--in", runs, "--format", "csv"]);
        foreach (var format in new[] { "csv", "sqlite", "npz", "hdf5" })
            yield return ($"export to {format}", run => ["export", Path.Combine(runs, run), "--to", format, "--output", Path.Combine(folder, $"{run}.{format}")]);
        yield return ("diff with itself", run => ["diff", Path.Combine(runs, run), Path.Combine(runs, run)]);
    }

    private static async Task<(double Seconds, long Peak)> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.CommandLine).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var peak = 0L;
        while (!process.WaitForExit(Glance))
        {
            process.Refresh();
            if (!process.HasExited) peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        await output.ConfigureAwait(false);
        return process.ExitCode == 0 ? (seconds, peak) : throw new InvalidOperationException($"spinbench {arguments[0]} ended with {process.ExitCode}.");
    }

    private static void Record(string path, int rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var folder = RunFolder.Create(path);
        folder.WriteManifest(new RunManifest
        {
            Software = "SpinBench",
            Simulated = true,
            Protocol = "field-sweep",
            Title = "A long record",
            Recipe = "long.yaml",
            RecipeText = "title: long\n",
            Bench = "none",
            BenchText = "name: none\n",
            Settings = new Dictionary<string, string>(),
            Seed = 1,
            Started = DateTimeOffset.UnixEpoch,
            Status = RunStatus.Complete,
            Rows = rows,
        });
        using var file = new FileStream(folder.DataPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write(Encoding.UTF8.GetBytes(SimulatedData.Mark + "\nfield (T),resistance (Ω),loop,state\n"));
        Span<byte> line = stackalloc byte[128];
        for (var i = 0; i < rows; i++)
        {
            Encoding.UTF8.TryGetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(i * 1e-4) * 0.02},{9653.430525214533 + (i / 7.0)},{i / 1000},{(i % 2000 < 1000 ? "up" : "down")}\n"), line, out var length);
            file.Write(line[..length]);
        }
    }
}
