using Spectre.Console;
using SpinBench.Station.Reporting;

namespace SpinBench.Cli.Display;

/// <summary>The findings of a run beside the published values.</summary>
internal static class FindingsTable
{
    public static void Write(IReadOnlyList<FindingRow> rows)
    {
        var published = rows.Any(row => row.Published.Length > 0);
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("finding");
        table.AddColumn(new TableColumn("measured").RightAligned());
        if (published)
        {
            table.AddColumn(new TableColumn("published").RightAligned());
            table.AddColumn("band");
            table.AddColumn("");
        }

        foreach (var row in rows)
        {
            string[] cells = published ? [row.Name, row.Reached, row.Published, row.Band, row.Verdict] : [row.Name, row.Reached];
            table.AddRow(cells.Select(Markup.Escape).ToArray());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = 160;
        console.Write(table);
    }
}
