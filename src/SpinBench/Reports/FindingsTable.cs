namespace SpinBench.Reports;

/// <summary>The findings beside the published values. Columns that no finding fills are left out.</summary>
internal static class FindingsTable
{
    public static void Write(HtmlWriter html, IReadOnlyList<ReportFinding> findings)
    {
        if (findings.Count == 0)
            return;
        bool published = findings.Any(f => f.Published.Length > 0), band = findings.Any(f => f.Band.Length > 0), judged = findings.Any(f => f.Inside is not null);
        html.Element("h2", "Findings");
        html.NewLine();
        html.Open("div", "wide");
        html.Open("table", "findings");
        html.NewLine();
        html.Open("thead");
        html.Open("tr");
        Heading(html, "Observable", true);
        Heading(html, "Reached", true);
        Heading(html, "Published", published);
        Heading(html, "Accepted band", band);
        Heading(html, "Verdict", judged);
        html.Close();
        html.CloseLine();
        html.Open("tbody");
        html.NewLine();
        foreach (ReportFinding finding in findings)
        {
            html.Open("tr");
            Observable(html, finding);
            Value(html, finding.Reached, "reached", true);
            Value(html, finding.Published, null, published);
            Value(html, finding.Band, null, band);
            if (judged)
                Verdict(html, finding.Inside);
            html.CloseLine();
        }

        html.Close();
        html.Close();
        html.CloseLine();
    }

    private static void Heading(HtmlWriter html, string text, bool shown)
    {
        if (shown)
            html.Element("th", text, null, ("scope", "col"));
    }

    private static void Observable(HtmlWriter html, ReportFinding finding)
    {
        html.Open("th", null, ("scope", "row"));
        html.Symbols(finding.Meaning);
        if (finding.Name.Length > 0 && finding.Name != finding.Meaning)
            html.Element("code", finding.Name);
        html.Close();
    }

    private static void Value(HtmlWriter html, string text, string? className, bool shown)
    {
        if (shown)
            html.Element("td", text.Length > 0 ? text : "—", text.Length > 0 ? className : "none");
    }

    private static void Verdict(HtmlWriter html, bool? inside) => html.Element(
        "td",
        inside switch { true => "✓ inside", false => "✗ outside", null => "—" },
        inside switch { true => "inside", false => "outside", null => "none" });
}
