using System.Globalization;
using SpinBench.Figures;
using SpinBench.Figures.Rendering;

namespace SpinBench.Reports;

/// <summary>
/// Writes a <see cref="ReportDocument"/> as one HTML5 page that needs nothing outside itself: figures first, then findings beside
/// published values, then settings, instruments and provenance. The same document gives the same bytes on every machine.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page. The writer should encode as UTF-8, which the page declares.</summary>
    /// <param name="document">What to say. Text is escaped; nothing in it can become markup.</param>
    /// <param name="output">Where to write; left open.</param>
    public static void Write(ReportDocument document, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        using var html = new HtmlWriter(output);
        html.Open("html", null, ("lang", "en"));
        html.NewLine();
        Head(html, document);
        html.Open("body");
        html.NewLine();
        if (document.Simulated)
            SimulatedBanner(html);
        html.Open("main");
        html.NewLine();
        Heading(html, document);
        for (int i = 0; i < document.Figures.Count; i++)
            Figure(html, document, i);
        Pictures(html, document.Pictures);
        FindingsTable.Write(html, document.Findings);
        Notes(html, document.Notes);
        ReportTables.Write(html, document.Tables);
        html.CloseLine();
        html.CloseLine();
        html.CloseLine();
    }

    private static void Pictures(HtmlWriter html, IReadOnlyList<ReportPicture> pictures)
    {
        if (pictures.Count == 0)
            return;
        html.Open("div", "pictures");
        html.NewLine();
        foreach (var picture in pictures)
        {
            html.Open("figure", picture.IsWide ? "picture across" : "picture");
            html.Void("img", ("alt", picture.Caption), ("src", "data:image/png;base64," + Convert.ToBase64String(picture.Png.Span)));
            html.Element("figcaption", picture.Caption);
            html.CloseLine();
        }

        html.CloseLine();
    }

    private static void Head(HtmlWriter html, ReportDocument document)
    {
        html.Open("head");
        html.NewLine();
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Element("title", (document.Simulated ? "SIMULATED: " : "") + document.Title);
        html.NewLine();
        html.Element("style", ReportStyle.Css);
        html.NewLine();
        html.CloseLine();
    }

    private static void SimulatedBanner(HtmlWriter html)
    {
        html.Open("div", "simulated", ("role", "note"));
        html.Element("strong", "SIMULATED");
        html.Text(" — virtual bench. No device was measured.");
        html.CloseLine();
    }

    private static void Heading(HtmlWriter html, ReportDocument document)
    {
        html.Open("header");
        html.NewLine();
        if (document.Alert is { } alert)
        {
            html.Open("div", alert.Bad ? "alert bad" : "alert", ("role", "alert"));
            html.Element("strong", alert.Bad ? "Not completed. " : "Note. ");
            html.Text(alert.Text);
            html.CloseLine();
        }

        html.Element("h1", document.Title);
        html.NewLine();
        if (document.Subtitle.Length > 0)
        {
            html.Element("p", document.Subtitle, "subtitle");
            html.NewLine();
        }

        html.CloseLine();
    }

    private static void Figure(HtmlWriter html, ReportDocument document, int index)
    {
        string number = (index + 1).ToString(CultureInfo.InvariantCulture);
        Figure figure = document.Figures[index];
        if (document.Simulated)
            figure = figure with { Simulated = true };
        html.Open("figure");
        html.NewLine();
        html.Insert(output => SvgFigure.Render(figure, output, $"figure-{number}"));
        html.NewLine();
        if (figure.Description.Length > 0)
        {
            html.Open("figcaption");
            html.Element("b", document.Figures.Count > 1 ? $"Figure {number}. " : "");
            html.Symbols(figure.Description);
            html.CloseLine();
        }

        html.CloseLine();
    }

    private static void Notes(HtmlWriter html, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0)
            return;
        html.Element("h2", "Notes");
        html.NewLine();
        html.Open("ul", "notes");
        html.NewLine();
        foreach (string note in notes)
        {
            html.Open("li");
            html.Symbols(note);
            html.CloseLine();
        }

        html.CloseLine();
    }
}
