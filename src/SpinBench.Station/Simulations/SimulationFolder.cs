using System.Globalization;
using System.Text;
using SpinBench.Figures;
using SpinBench.Physics.Analysis;
using SpinBench.Reports;
using SpinBench.Runs;
using SpinBench.Station.Reporting;

namespace SpinBench.Station.Simulations;

/// <summary>What a simulation leaves: a table, snapshots as OVF 2.0 and PNG, a report, and the file that it came from.</summary>
public sealed class SimulationFolder : IDisposable
{
    private const int MostPictures = 12;

    private readonly RunFolder _folder;
    private readonly Simulator _simulator;
    private readonly List<SimulationRow> _rows = [];
    private readonly Dictionary<string, FilmPicture> _pictures = [];
    private readonly StreamWriter _table;

    /// <summary>Begins a folder.</summary>
    /// <param name="folder">The folder, new.</param>
    /// <param name="simulator">What is simulated.</param>
    /// <param name="source">Text of the file that it comes from.</param>
    public SimulationFolder(RunFolder folder, Simulator simulator, string source)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(source);
        (_folder, _simulator) = (folder, simulator);
        folder.WriteSideFile("simulation.yaml", source);
        _table = new StreamWriter(folder.DataPath, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };
        _table.WriteLine(SimulatedData.Mark);
        _table.WriteLine(string.Join(',', Columns().Select(column => column.Unit.Length == 0 ? column.Name : $"{column.Name} [{column.Unit}]").Append("snapshot")));
    }

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>The report.</summary>
    public string ReportPath => _folder.ReportPath;

    /// <summary>Keeps a row, at once: whatever happens then, it is in the table.</summary>
    public void Add(SimulationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Add(row);
        _table.WriteLine(string.Join(',', Values(row).Select(value => value.ToString("R", CultureInfo.InvariantCulture)).Append(row.Snapshot)));
    }

    /// <summary>Keeps a snapshot of a film, for OOMMF and mumax3 and as a picture.</summary>
    public void Keep(string name, VectorField texture)
    {
        ArgumentNullException.ThrowIfNull(texture);
        using (var ovf = File.Create(System.IO.Path.Combine(Path, name + ".ovf"))) OvfWriter.Write(texture, ovf);
        _pictures[name] = FilmPicture.Write(System.IO.Path.Combine(Path, name), texture);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="stopped">Whether somebody stopped the simulation before its end.</param>
    /// <param name="refusal">Why it could not go on; null where it could.</param>
    public void Conclude(bool stopped, string? refusal = null)
    {
        var pictures = _rows.Where(row => row.Snapshot.Length > 0).ToList();
        // All of them are in the folder; a page with hundreds would not open.
        if (pictures.Count > MostPictures) pictures = [.. Enumerable.Range(0, MostPictures).Select(i => pictures[i * (pictures.Count - 1) / (MostPictures - 1)])];
        _folder.WriteReport(RunReport.Print(new ReportDocument
        {
            Title = _simulator.Settings.Title,
            Simulated = true,
            Alert = refusal is not null ? new ReportAlert($"Could not go on after {_rows.Count} of {_simulator.Planned} rows: {refusal}", Bad: true)
                : stopped ? new ReportAlert($"Stopped after {_rows.Count} of {_simulator.Planned} rows.", Bad: true)
                : _simulator.IsTooCoarse ? new ReportAlert("The cells are larger than the exchange length or the width of a wall: do not trust the textures.", Bad: false)
                : null,
            Figures = [new Figure("", [.. SimulationPanels.Of(_simulator, _rows)]) { Description = _simulator.Settings.Title }],
            Pictures = [.. pictures.Select(row => _pictures[row.Snapshot].At(Moment(row)))],
            Tables = _rows.Count == 0 ? [] : [new ReportTable("At the end", null, [.. Columns().Zip(Values(_rows[^1])).Select(pair => (IReadOnlyList<string>)[pair.First.Name, Quantities.QuantityFormat.Print(pair.Second, pair.First.Unit)])])],
            Notes = _simulator.Settings.Note is { } note ? [note] : [],
        }));
    }

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    private static string Moment(SimulationRow row) => row.Stage == 0
        ? "at the start"
        : string.Create(CultureInfo.InvariantCulture, $"stage {row.Stage}, {Quantities.QuantityFormat.Print(row.Time, "s")}");

    private static IEnumerable<double> Values(SimulationRow row) =>
        [row.Stage, row.Time, row.Field.X, row.Field.Y, row.Field.Z, row.Mean.X, row.Mean.Y, row.Mean.Z, .. row.Quantities];

    private IEnumerable<(string Name, string Unit)> Columns() =>
        [("stage", ""), ("time", "s"), ("field x", "T"), ("field y", "T"), ("field z", "T"), ("mx", ""), ("my", ""), ("mz", ""), .. _simulator.Quantities];
}
