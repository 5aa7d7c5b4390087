using System.Text;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Tests.Records;

public sealed class RecordLinesTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_survey_finds_rows_columns_units_and_what_stands_in_them()
    {
        var survey = RecordSurvey.Of(_folder.Add("run").Folder.DataPath);
        Assert.Equal(11, survey.Rows);
        Assert.Equal(SimulatedData.Mark, Assert.Single(survey.Comments));
        Assert.Equal(
            [
                new RecordColumn("amplitude", "V"),
                new RecordColumn("pulse width", "s"),
                new RecordColumn("resistance", "Ω"),
                new RecordColumn("switched", "", ColumnKind.Integer),
                new RecordColumn("state", "", ColumnKind.Word, "antiparallel".Length),
            ],
            survey.Columns);
        Assert.Equal("pulse_width", survey.Columns[1].Identifier);
    }

    [Theory]
    [InlineData("0.5,2E")]
    [InlineData("0.5,2E-07,9,0,p")]
    [InlineData("\0\0\0\0\n\0\n")]
    public void What_a_death_has_torn_is_left_out(string torn)
    {
        var path = _folder.Add("run").Folder.DataPath;
        var end = new FileInfo(path).Length;
        File.AppendAllText(path, torn);
        var survey = RecordSurvey.Of(path);
        Assert.Equal((11L, end), (survey.Rows, survey.End));
    }

    [Fact]
    public void Rows_longer_than_a_buffer_boundary_are_read_whole()
    {
        var rows = RunsFolder.Rows(40_000);
        var path = _folder.Add("run", rows: rows).Folder.DataPath;
        using var lines = new RecordLines(path);
        foreach (var row in rows)
        {
            Assert.True(lines.Read());
            Assert.True(lines.Line.SequenceEqual(Encoding.UTF8.GetBytes(row)));
        }

        Assert.False(lines.Read());
    }

    [Fact]
    public void Doubles_are_read_back_bit_for_bit()
    {
        double[] values = [0.1, -0.0, double.Epsilon, double.MaxValue, 1.0 / 3, double.NaN, double.PositiveInfinity];
        var path = _folder.Add("run", header: "x (V)", rows: [.. values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))]).Folder.DataPath;
        using var lines = new RecordLines(path);
        foreach (var value in values)
        {
            Assert.True(lines.Read());
            lines.Split();
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(lines.Number(0)));
        }
    }

    [Fact]
    public void A_row_with_a_column_too_few_or_a_word_for_a_number_is_named_by_its_line()
    {
        var path = _folder.Add("few", rows: [.. RunsFolder.Rows(3), "1,2,3,0"]).Folder.DataPath;
        Assert.Contains("line 4", Assert.Throws<RecordingException>(() => RecordSurvey.Of(path)).Message, StringComparison.Ordinal);
        path = _folder.Add("word", rows: [.. RunsFolder.Rows(2), "1,2,much,0,p"]).Folder.DataPath;
        var survey = RecordSurvey.Of(path);
        using var lines = survey.Read();
        var problem = Assert.Throws<RecordingException>(() => new RecordBatch(survey).Fill(lines));
        Assert.Contains("'much' where a number was expected, in line 3 of its table, column 'resistance'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Minus_zero_makes_a_column_one_of_doubles()
    {
        var path = _folder.Add("run", header: "x", rows: ["1", "-0"]).Folder.DataPath;
        Assert.Equal(ColumnKind.Number, RecordSurvey.Of(path).Columns[0].Kind);
    }

    [Fact]
    public void A_manifest_of_an_older_version_is_read_and_one_without_what_every_run_has_is_told()
    {
        var run = _folder.Add("run");
        void Leave(params string[] keys)
        {
            var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(run.Folder.ManifestPath))!.AsObject();
            foreach (var key in keys) manifest.Remove(key);
            File.WriteAllText(run.Folder.ManifestPath, manifest.ToJsonString());
        }

        Leave("instruments", "findings", "seams", "files", "overrides", "ended");
        var older = ArchivedRun.Open(run.Folder.Path).Manifest;
        Assert.Empty(older.Instruments);
        Assert.Empty(older.Findings);
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(run.Folder.ManifestPath))!;
        manifest["bench"] = null;
        File.WriteAllText(run.Folder.ManifestPath, manifest.ToJsonString());
        Assert.Contains("under bench", Assert.Throws<RecordingException>(() => ArchivedRun.Open(run.Folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_run_and_one_that_is_a_series_are_told()
    {
        Assert.Contains("holds no manifest.json", Assert.Throws<RecordingException>(() => ArchivedRun.Open(_folder["nothing"])).Message, StringComparison.Ordinal);
        _folder.Add("series/001");
        _folder.Add("series/002");
        File.WriteAllText(Path.Combine(_folder["series"], "manifest.json"), """{ "series": ["sample.seed"], "runs": [{ "folder": "001" }, { "folder": "002" }, { "folder": "003" }] }""");
        Assert.Contains("folder of a series", Assert.Throws<ArchiveException>(() => ArchivedRun.Open(_folder["series"])).Message, StringComparison.Ordinal);
        Assert.Equal(["series/001", "series/002"], ArchivedRun.OpenAll([_folder["series"]]).Select(run => run.Name));
        Assert.Contains("named twice", Assert.Throws<ArchiveException>(() => ArchivedRun.OpenAll([_folder["series"], _folder["series/001"]])).Message, StringComparison.Ordinal);
    }
}
