using System.IO.Compression;
using Microsoft.Data.Sqlite;
using SpinBench.Archive.Exports;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Tests.Exports;

public sealed class RunExporterTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CSV_holds_the_rows_as_they_were_recorded_below_what_is_known_of_them()
    {
        var run = _folder.Add("run");
        Assert.Equal(11, Export(ExportFormat.Csv, "out.csv", run));
        var lines = File.ReadAllLines(_folder["out.csv"]);
        Assert.Equal(SimulatedData.Mark, lines[0]);
        Assert.Contains("# protocol: pulse-sweep", lines);
        Assert.Contains("# seed: 7", lines);
        Assert.Equal([RunsFolder.Header, .. RunsFolder.Rows(11)], lines.Where(line => !line.StartsWith('#')));
    }

    [Fact]
    public void CSV_of_several_runs_has_a_column_with_their_names_and_refuses_what_is_no_one_table()
    {
        var (a, b) = (_folder.Add("a", rows: RunsFolder.Rows(1)), _folder.Add("b", rows: RunsFolder.Rows(2)));
        Export(ExportFormat.Csv, "out.csv", a, b);
        var lines = File.ReadAllLines(_folder["out.csv"]);
        Assert.Contains("# b: seed: 7", lines);
        Assert.Equal(["run," + RunsFolder.Header, "a," + RunsFolder.Rows(1)[0], "b," + RunsFolder.Rows(2)[0], "b," + RunsFolder.Rows(2)[1]], lines.Where(line => !line.StartsWith('#')));
        var other = _folder.Add("other", header: "field (T)", rows: ["1"]);
        Assert.Contains("one table cannot hold both", Assert.Throws<ArchiveException>(() => Export(ExportFormat.Csv, "both.csv", a, other)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Root), path => path.Contains("both", StringComparison.Ordinal));
    }

    [Fact]
    public void NPZ_has_an_array_for_each_column_and_texts_for_the_rest()
    {
        var run = _folder.Add("run");
        new SideFolder(run.Folder.Path).Record("trace-1", [1.5, -2.5]);
        Export(ExportFormat.Npz, "out.npz", run);
        using var archive = ZipFile.OpenRead(_folder["out.npz"]);
        NpyFile Read(string name)
        {
            using var stream = archive.GetEntry(name + ".npy")!.Open();
            return NpyFile.Read(stream);
        }

        var resistance = Read("resistance");
        Assert.Equal(("<f8", "11,"), (resistance.Type, resistance.Shape));
        Assert.Equal(Enumerable.Range(0, 11).Select(i => 9653.430525214533 + (i / 7.0)), resistance.Doubles);
        Assert.Equal("<i8", Read("switched").Type);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1], Read("switched").Integers);
        Assert.Equal("∥", Read("state").Texts.First());
        Assert.Equal("antiparallel", Read("state").Texts.Last());
        Assert.Equal(["V", "s", "Ω", "", ""], Read("about/units").Texts);
        Assert.Equal(["amplitude", "pulse_width", "resistance", "switched", "state"], Read("about/columns").Texts);
        Assert.Equal([1L], Read("about/simulated").Integers);
        Assert.Equal("", Read("about/simulated").Shape);
        Assert.Equal("R(V) of three cells, Ω against V", Assert.Single(Read("about/title").Texts));
        Assert.Equal(File.ReadAllText(run.Folder.ManifestPath), Assert.Single(Read("about/manifest").Texts));
        Assert.Equal([1.5, -2.5], Read("arrays/trace-1").Doubles);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Root), path => path.Contains(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void SQLite_has_the_tables_of_the_catalogue_and_the_rows_with_their_types()
    {
        var (a, b) = (_folder.Add("a"), _folder.Add("b", RunsFolder.Manifest with { Protocol = "field-sweep" }, header: "field (T),loop", rows: ["0.5,1", "NaN,2"]));
        new SideFolder(a.Folder.Path).Record("trace-1", [1.5]);
        Assert.Equal(13, Export(ExportFormat.Sqlite, "out.sqlite", a, b));
        using var connection = new SqliteConnection($"Data Source={_folder["out.sqlite"]};Pooling=False;Mode=ReadOnly");
        connection.Open();
        object? One(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }

        Assert.Equal(11L, One("SELECT count(*) FROM pulse_sweep p JOIN runs r ON p.run = r.id WHERE r.name = 'a' AND r.simulated = 1"));
        Assert.Equal(9653.430525214533 + (10 / 7.0), One("SELECT resistance FROM pulse_sweep WHERE row = 11"));
        Assert.Equal("real,integer,text", One("SELECT typeof(amplitude) || ',' || typeof(switched) || ',' || typeof(state) FROM pulse_sweep"));
        Assert.Equal(2L, One("SELECT count(*) FROM field_sweep"));
        Assert.Equal(DBNull.Value, One("SELECT field FROM field_sweep WHERE row = 2"));
        Assert.Equal("T", One("SELECT unit FROM columns c JOIN runs r ON c.run = r.id WHERE r.name = 'b' AND c.name = 'field'"));
        Assert.Equal(0.98, One("SELECT value FROM findings WHERE name = 'critical-voltage'"));
        Assert.Equal("simulated data: measured on a virtual bench, not on a device", One("SELECT value FROM about WHERE key = 'data'"));
        Assert.Equal("trace-1", One("SELECT name FROM arrays"));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Npz)]
    [InlineData(ExportFormat.Sqlite)]
    public void The_same_run_gives_the_same_bytes(ExportFormat format)
    {
        var run = _folder.Add("run");
        Export(format, "one", run);
        Export(format, "two", run);
        Assert.Equal(File.ReadAllBytes(_folder["one"]), File.ReadAllBytes(_folder["two"]));
    }

    [Fact]
    public void A_run_that_is_not_finished_is_exported_as_far_as_it_is_and_says_so()
    {
        var run = _folder.Add("run", RunsFolder.Manifest with { Status = RunStatus.Running });
        File.AppendAllText(run.Folder.DataPath, "0.9,torn");
        Assert.Equal(11, Export(ExportFormat.Csv, "out.csv", run));
        var text = File.ReadAllText(_folder["out.csv"]);
        Assert.Contains("# status: running (not the whole plan)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("torn", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_exists_is_not_written_over_and_what_cannot_be_written_leaves_nothing()
    {
        var run = _folder.Add("run");
        File.WriteAllText(_folder["out.csv"], "mine");
        Assert.Contains("exists already", Assert.Throws<RecordingException>(() => Export(ExportFormat.Csv, "out.csv", run)).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["out.csv"]));
        foreach (var format in Enum.GetValues<ExportFormat>().Where(format => format != ExportFormat.Hdf5))
            Assert.Contains("cannot be written", Assert.Throws<RecordingException>(() => Export(format, "no/such/folder/out", run)).Message, StringComparison.Ordinal);
        File.AppendAllText(run.Folder.DataPath, "1,2,broken,0,p\n");
        foreach (var format in new[] { ExportFormat.Npz, ExportFormat.Sqlite })
        {
            Assert.Contains("line 12", Assert.Throws<RecordingException>(() => Export(format, "out", run)).Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Root), path => Path.GetFileName(path).StartsWith("out.", StringComparison.Ordinal) && !path.EndsWith("out.csv", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_run_without_rows_is_refused()
    {
        var run = _folder.Add("run");
        File.Delete(run.Folder.DataPath);
        Assert.Contains("has no rows", Assert.Throws<RecordingException>(() => Export(ExportFormat.Csv, "out.csv", run)).Message, StringComparison.Ordinal);
    }

    private long Export(ExportFormat format, string name, params ArchivedRun[] runs) => RunExporter.Export(runs, format, _folder[name]);
}
