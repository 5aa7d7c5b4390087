using System.CommandLine;
using SpinBench.Archive.Queries;
using SpinBench.Archive.Records;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Runs;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench query</c>: SQL over runs and their rows.</summary>
internal static class QueryVerb
{
    private const string TablesQuery =
        """
        SELECT name AS "table", 'catalogue' AS of, (SELECT group_concat(name, ', ') FROM pragma_table_info(tables.name)) AS columns FROM sqlite_schema AS tables WHERE type = 'table'
        UNION ALL
        SELECT replace(protocol, '-', '_'), 'the rows of ' || count(*) || ' runs',
            'run, row, ' || coalesce((SELECT group_concat(name || iif(unit = '', '', ' (' || unit || ')'), ', ') FROM columns WHERE run = max(runs.id)), '')
        FROM runs GROUP BY protocol
        """;

    public static VerbCommand Create()
    {
        var sql = new Argument<string?>("sql") { Description = "One SELECT.", Arity = ArgumentArity.ZeroOrOne };
        var root = SharedOptions.Runs();
        var rebuild = SharedOptions.Rebuild();
        var format = new Option<string>("--format", "-f")
        {
            Description = "How the answer is printed: table, csv, or json (one object a line).",
            DefaultValueFactory = _ => "table",
            HelpName = "table|csv|json",
        };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var tables = new Option<bool>("--tables") { Description = "Show which tables there are, and their columns." };
        var verb = new VerbCommand(
            "query",
            "Ask in SQL about the runs below a folder, and about their rows.",
            """
            The catalogue has the tables runs, tags, settings, findings, instruments, columns and series. The rows of all runs of a
            protocol are a table named after it, with underscores, and those of one run a table named after its folder; they are
            read from the folders as the query walks over them, in memory that does not grow. Values are in SI; 'columns' has the units.
            Nothing can be changed. SQL is that of SQLite.

            Examples:
              spinbench query "SELECT name, status, rows FROM runs ORDER BY started DESC LIMIT 10"
              spinbench query "SELECT r.name, f.value FROM findings f JOIN runs r ON f.run = r.id WHERE f.name = 'critical-voltage-up'"
              spinbench query "SELECT run, avg(resistance), count(*) FROM pulse_sweep GROUP BY run" --format csv
              spinbench query --tables
            """)
        {
            sql, root, rebuild, format, tables,
        };
        verb.SetAction((parsed, cancellation) =>
        {
            var asked = parsed.GetValue(tables) ? TablesQuery : parsed.GetValue(sql)
                ?? throw new ArchiveException("there is no question: give a SELECT, or --tables to see what can be asked");
            using var catalogue = CatalogueAccess.Open(parsed.GetValue(root)!, parsed.GetValue(rebuild), cancellation);
            using var query = RunQuery.Over(catalogue);
            using var answer = new AnswerPrinter(parsed.GetValue(format)!);
            try
            {
                query.Ask(asked, answer.Begin, answer.Add, cancellation);
            }
            catch (IOException problem) when (problem is not RecordingException)
            {
                // A pipe whose reader has gone, such as 'head': it has what it wanted.
            }

            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }
}
