using Spectre.Console;
using SpinBench.Station.Reporting;

namespace SpinBench.Cli.Display;

/// <summary>The findings of a run beside the published values.</summary>
internal static class FindingsTable
{
    public static void Write(IReadOnlyList<FindingRow> rows)
    {
        var published = rows.Any(row => row.Published.Length > 0);
        var judged = rows.Any(row => row.Band.Length > 0);
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("finding").NoWrap());
        table.AddColumn(new TableColumn("measured").RightAligned());
        if (published) table.AddColumn(new TableColumn("published").RightAligned());
        if (judged)
        {
            table.AddColumn("band");
            table.AddColumn("verdict");
        }

        foreach (var row in NumberedFindings.Fold(rows))
        {
            var cells = new List<string> { Markup.Escape(row.Name), Markup.Escape(row.Reached) };
            if (published) cells.Add(Markup.Escape(row.Published));
            if (judged) cells.AddRange([Markup.Escape(row.Band), Verdict(row)]);
            table.AddRow([.. cells]);
        }

        Terminal.Write(table);
    }

    private static string Verdict(FindingRow row) => row.Inside switch
    {
        true => $"[green]{row.Verdict}[/]",
        false => $"[red]{row.Verdict}[/]",
        _ => "",
    };
}
