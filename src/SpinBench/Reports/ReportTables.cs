using System.Globalization;

namespace SpinBench.Reports;

/// <summary>The tables below the findings. Lists of keys and values stand side by side where there is room.</summary>
internal static class ReportTables
{
    public static void Write(HtmlWriter html, IReadOnlyList<ReportTable> tables)
    {
        int i = 0;
        while (i < tables.Count)
        {
            if (tables[i].Headings is { } headings)
            {
                WithHeadings(html, tables[i++], headings);
                continue;
            }

            html.Open("div", "pairs");
            html.NewLine();
            for (; i < tables.Count && tables[i].Headings is null; i++)
                Keys(html, tables[i]);
            html.CloseLine();
        }
    }

    private static void Keys(HtmlWriter html, ReportTable table)
    {
        html.Open("section");
        html.Element("h2", table.Title);
        html.NewLine();
        html.Open("table", "keys");
        html.Open("tbody");
        html.NewLine();
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Open("tr");
            for (int column = 0; column < Math.Max(2, row.Count); column++)
            {
                string cell = column < row.Count ? row[column] : "";
                if (column == 0)
                    html.Element("th", cell, null, ("scope", "row"));
                else
                    html.Element("td", cell);
            }

            html.CloseLine();
        }

        html.Close();
        html.Close();
        html.CloseLine();
    }

    private static void WithHeadings(HtmlWriter html, ReportTable table, IReadOnlyList<string> headings)
    {
        int columns = Math.Max(headings.Count, table.Rows.Count == 0 ? 0 : table.Rows.Max(row => row.Count));
        string?[] classes = [.. Enumerable.Range(0, columns).Select(column => IsNumeric(table.Rows, column) ? "number" : null)];
        html.Element("h2", table.Title);
        html.NewLine();
        html.Open("div", "wide");
        html.Open("table");
        html.Open("thead");
        html.Open("tr");
        for (int column = 0; column < columns; column++)
            html.Element("th", column < headings.Count ? headings[column] : "", classes[column], ("scope", "col"));
        html.Close();
        html.CloseLine();
        html.Open("tbody");
        html.NewLine();
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Open("tr");
            for (int column = 0; column < columns; column++)
                html.Element("td", column < row.Count ? row[column] : "", classes[column]);
            html.CloseLine();
        }

        html.Close();
        html.Close();
        html.CloseLine();
    }

    // Numbers of one column are compared digit under digit.
    private static bool IsNumeric(IReadOnlyList<IReadOnlyList<string>> rows, int column)
    {
        bool any = false;
        foreach (IReadOnlyList<string> row in rows)
        {
            if (column >= row.Count || row[column].Length == 0)
                continue;
            if (!double.TryParse(row[column].Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                return false;
            any = true;
        }

        return any;
    }
}
