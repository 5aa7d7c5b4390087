using SpinBench.Archive.Catalogues;
using SpinBench.Archive.Queries;
using SpinBench.Archive.Records;

namespace SpinBench.Archive.Tests.Queries;

public sealed class RunQueryTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public RunQueryTests()
    {
        _folder.Add("first");
        _folder.Add("second", rows: RunsFolder.Rows(4));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rows_of_a_run_are_a_table_named_after_its_folder()
    {
        Assert.Equal([[11L, 0.0, 1.0]], Ask("SELECT count(*), min(amplitude), max(amplitude) FROM first"));
        Assert.Equal([[4L, 0.3, 2e-7, 9653.430525214533 + (3 / 7.0), 0L, "∥"]], Ask("SELECT row, amplitude, pulse_width, resistance, switched, state FROM second ORDER BY row DESC LIMIT 1"));
    }

    [Fact]
    public void The_rows_of_all_runs_of_a_protocol_are_one_table()
    {
        Assert.Equal([["first", 11L], ["second", 4L]], Ask("SELECT run, count(*) FROM pulse_sweep GROUP BY run"));
        Assert.Equal([[4L]], Ask("SELECT count(*) FROM pulse_sweep WHERE run = 'second'"));
        Assert.Equal([[4L]], Ask("SELECT count(*) FROM pulse_sweep WHERE run = 'SECOND' COLLATE NOCASE"));
        Assert.Equal([[0L]], Ask("SELECT count(*) FROM pulse_sweep WHERE run = 'nobody'"));
        Assert.Equal([[4L]], Ask("SELECT count(*) FROM first JOIN second USING (amplitude)"));
        Assert.Equal([["first", 11L]], Ask("SELECT r.name, count(*) FROM runs r JOIN pulse_sweep p ON p.run = r.name WHERE r.rows > 5 GROUP BY r.name"));
    }

    [Fact]
    public void A_column_that_a_run_has_not_is_null_in_its_rows_and_one_of_another_unit_is_refused()
    {
        _folder.Add("third", header: "amplitude (V),temperature (K)", rows: ["5,300", "6,NaN"]);
        Assert.Equal([[300.0, null], [null, null]], Ask("SELECT temperature, resistance FROM pulse_sweep WHERE run = 'third'"));
        _folder.Add("fourth", header: "amplitude (A)", rows: ["5"]);
        Assert.Contains("is in 'A' in fourth and in 'V'", Fails("SELECT count(*) FROM pulse_sweep"), StringComparison.Ordinal);
        Assert.Equal([[1L]], Ask("SELECT count(*) FROM fourth"));
    }

    [Fact]
    public void Settings_findings_and_instruments_can_be_asked_for()
    {
        Assert.Equal([["200 ns"]], Ask("SELECT value FROM settings JOIN runs ON run = id WHERE name = 'first' AND key = 'width'"));
        Assert.Equal([[0.98, 0.95, 1.01, "V"]], Ask("SELECT value, low, high, unit FROM findings WHERE name = 'critical-voltage' LIMIT 1"));
        Assert.Equal([["SR830"]], Ask("SELECT DISTINCT model FROM instruments"));
        Assert.Equal([["pulse_width", "s"]], Ask("SELECT name, unit FROM columns WHERE number = 2 LIMIT 1"));
    }

    [Theory]
    [InlineData("DELETE FROM runs")]
    [InlineData("DROP TABLE runs")]
    [InlineData("UPDATE runs SET status = 'complete'")]
    [InlineData("INSERT INTO tags VALUES (1, 'x')")]
    [InlineData("ATTACH 'elsewhere.sqlite' AS x")]
    [InlineData("PRAGMA user_version = 5")]
    [InlineData("CREATE TEMP TABLE x (y)")]
    [InlineData("SELECT load_extension('x')")]
    [InlineData("SELECT 1; DELETE FROM runs")]
    [InlineData("VACUUM INTO 'elsewhere.sqlite'")]
    public void Nothing_can_be_changed(string sql)
    {
        Assert.Contains("cannot be answered", Fails(sql), StringComparison.Ordinal);
        Assert.Equal([[2L]], Ask("SELECT count(*) FROM runs"));
        Assert.False(File.Exists("elsewhere.sqlite"));
    }

    [Fact]
    public void An_error_is_shown_at_its_place()
    {
        var problem = Assert.Throws<QueryException>(() => Ask("SELECT name,\n  rwos FROM runs WHERE title = 'Ω'"));
        Assert.Equal("the query cannot be answered: no such column: rwos, in line 2, column 3:\n    rwos FROM runs WHERE title = 'Ω'\n    ^", problem.Message);
        Assert.Equal(15, problem.Offset);
        Assert.Contains("no such table: third", Fails("SELECT * FROM third"), StringComparison.Ordinal);
        Assert.Contains("near \"FROM\": syntax error", Fails("SELECT FROM runs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_broken_is_told_with_its_line()
    {
        File.AppendAllText(Path.Combine(_folder["second"], "data.csv"), "1,2,broken,0,p\n");
        Assert.Contains("'broken' where a number was expected, in line 5", Fails("SELECT sum(resistance) FROM second"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_can_be_ended()
    {
        using var catalogue = RunCatalogue.Open(_folder.Root);
        using var query = RunQuery.Over(catalogue);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => query.Ask(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", _ => { }, _ => stop.Cancel(), stop.Token));
    }

    [Fact]
    public void A_run_that_measures_is_read_as_far_as_it_is()
    {
        using var catalogue = RunCatalogue.Open(_folder.Root);
        using var query = RunQuery.Over(catalogue);
        File.AppendAllText(Path.Combine(_folder["second"], "data.csv"), RunsFolder.Rows(1)[0] + "\n0.7,torn");
        var counts = new List<object?>();
        query.Ask("SELECT count(*) FROM second", _ => { }, row => counts.Add(row[0]));
        Assert.Equal([5L], counts);
    }

    private string Fails(string sql)
    {
        try
        {
            Ask(sql);
        }
        catch (Exception problem) when (problem is QueryException or ArchiveException)
        {
            return problem.Message;
        }

        throw new InvalidOperationException($"'{sql}' was answered");
    }

    private List<object?[]> Ask(string sql)
    {
        using var catalogue = RunCatalogue.Open(_folder.Root);
        using var query = RunQuery.Over(catalogue);
        var rows = new List<object?[]>();
        query.Ask(sql, _ => { }, row => rows.Add([.. row]));
        return rows;
    }
}
