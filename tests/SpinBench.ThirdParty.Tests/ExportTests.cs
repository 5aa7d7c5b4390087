using System.Globalization;
using System.Text.Json.Nodes;
using SpinBench.Archive.Exports;
using SpinBench.Archive.Records;
using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.ThirdParty.Tests;

/// <summary>What h5py, NumPy and pandas, as Debian packages them, read of exported runs: exactly what was recorded.</summary>
public sealed class ExportTests : IDisposable
{
    private const int Rows = 70_000;
    private const string Simulated = "simulated data: measured on a virtual bench, not on a device";

    private readonly string _folder = Directory.CreateTempSubdirectory("spinbench-export-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ThirdPartyFact]
    public void Other_programs_read_what_was_recorded_bit_for_bit_with_its_units_and_that_it_is_simulated()
    {
        // More rows than go into one chunk.
        var (run, other) = (Record("run", Rows), Record("other", 3));
        foreach (var (format, name) in new[] { (ExportFormat.Hdf5, "one.h5"), (ExportFormat.Npz, "one.npz"), (ExportFormat.Sqlite, "one.sqlite"), (ExportFormat.Csv, "one.csv") })
            RunExporter.Export([run], format, Path.Combine(_folder, name));
        RunExporter.Export([run, other], ExportFormat.Hdf5, Path.Combine(_folder, "many.h5"));
        var seen = Program.Python("read_exports.py", _folder);
        foreach (var format in new[] { "h5", "npz", "sqlite", "csv" })
        {
            Assert.Equal(Enumerable.Range(0, Rows).Select(Resistance), seen[format + " resistance"]!.AsArray().Select(text => Double((string)text!)));
            Assert.Equal(Enumerable.Range(0, Rows).Select(State), seen[format + " state"]!.AsArray().Select(text => (string)text!));
        }

        foreach (var format in new[] { "h5", "npz" })
        {
            Assert.Equal(Enumerable.Range(0, Rows).Select(Switched), seen[format + " switched"]!.AsArray().Select(value => (int)value!));
            Assert.Equal([1.5, -2.25], seen[format + " array"]!.AsArray().Select(text => Double((string)text!)));
            Assert.Equal(1, (int)seen[format + " simulated"]!);
            Assert.Equal("pulse-sweep", (string)seen[format + " manifest"]!);
            Same($"""[["pulse_width", "resistance", "switched", "state"], {Rows}]""", seen[format + " frame"]);
        }

        foreach (var format in new[] { "h5", "npz", "sqlite" }) Assert.Equal(Simulated, (string)seen[format + " data"]!);
        Assert.Equal(("Ω", "pulse width", "int64"), ((string)seen["h5 unit"]!, (string)seen["h5 name"]!, (string)seen["h5 switched type"]!));
        Assert.True((bool)seen["h5 chunks"]!);
        Assert.Equal(("R against V, Ω", 60.25), ((string)seen["h5 title"]!, (double)seen["h5 seconds"]!));
        Same("""{"width": "200 ns"}""", seen["h5 settings"]);
        Same("""[0.98, "V", 0.95]""", seen["h5 finding"]);
        Same($$"""{"other": [3, 3], "run": [{{Rows}}, {{Rows}}]}""", seen["many"]);
        Assert.Equal(1, (int)seen["many simulated"]!);
        Same("""{"pulse_width": "s", "resistance": "Ω", "switched": "", "state": ""}""", seen["npz units"]);
    }

    private static double Resistance(int row) => 9653.430525214533 + (row / 7.0);

    private static int Switched(int row) => row % 3 == 0 ? 1 : 0;

    private static string State(int row) => row % 3 == 0 ? "antiparallel" : "∥";

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{expected} was expected, and {actual?.ToJsonString()} was read");

    // Python's float.hex(): a sign, 0x1.…p±n.
    private static double Double(string text)
    {
        var at = text.IndexOf("0x", StringComparison.Ordinal) + 2;
        var exponent = text.IndexOf('p', StringComparison.Ordinal);
        var digits = text[at..exponent].Replace(".", "", StringComparison.Ordinal);
        var value = ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) * Math.Pow(2, (-4 * (digits.Length - 1)) + int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture));
        return text.StartsWith('-') ? -value : value;
    }

    private ArchivedRun Record(string name, int rows)
    {
        var folder = RunFolder.Create(Path.Combine(_folder, name));
        folder.WriteManifest(new RunManifest
        {
            Software = "SpinBench",
            Simulated = true,
            Protocol = "pulse-sweep",
            Title = "R against V, Ω",
            Recipe = "small.yaml",
            RecipeText = "title: small\n",
            Bench = "virtual station",
            BenchText = "name: virtual station\n",
            Settings = new Dictionary<string, string> { ["width"] = "200 ns" },
            Seed = 7,
            Started = DateTimeOffset.UnixEpoch,
            BenchSeconds = 60.25,
            Status = RunStatus.Complete,
            Safe = true,
            Rows = rows,
            Findings = [new Finding("critical-voltage", 0.98, "V", "where it switches", 0.95, 1.01)],
        });
        var lines = Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"2E-07,{Resistance(i)},{Switched(i)},{State(i)}"));
        File.WriteAllText(folder.DataPath, SimulatedData.Mark + "\npulse width (s),resistance (Ω),switched,state\n" + string.Concat(lines.Select(line => line + "\n")));
        new SideFolder(folder.Path).Record("trace-1", [1.5, -2.25]);
        return ArchivedRun.Open(folder.Path);
    }
}
