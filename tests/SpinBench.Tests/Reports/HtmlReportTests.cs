using System.Text.RegularExpressions;
using SpinBench.Figures;
using SpinBench.Reports;

namespace SpinBench.Tests.Reports;

public class HtmlReportTests
{
    private static readonly Figure Line = new("", [new Panel("", new Axis("x"), new Axis("y"), [new LineLayer([0, 1], [0, 1])])]);

    [Fact]
    public void A_report_needs_nothing_from_outside()
    {
        var html = Print(new ReportDocument { Title = "t", Figures = [Line, Line] });
        Assert.Matches(new Regex(@"\A<!DOCTYPE html\s*>"), html);
        Assert.DoesNotMatch(new Regex(@"\b(src|href)\s*=\s*[""']?https?:", RegexOptions.IgnoreCase), html);
        Assert.DoesNotMatch(new Regex(@"@import|url\(\s*[""']?http", RegexOptions.IgnoreCase), html);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("charset=\"utf-8\"", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Simulated_data_says_so_on_the_page_and_in_every_figure()
    {
        var html = Print(new ReportDocument { Title = "t", Simulated = true, Figures = [Line, Line] });
        Assert.True(Regex.Count(html, "SIMULATED") >= 3);
        Assert.DoesNotContain("SIMULATED", Print(new ReportDocument { Title = "t", Figures = [Line] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_stand_beside_what_is_published_with_a_verdict()
    {
        var html = Print(new ReportDocument
        {
            Title = "t",
            Findings =
            [
                new ReportFinding("coercive-field", "half the loop", "9.8 mT", "10 mT", "8.5 mT … 11.5 mT", true),
                new ReportFinding("loop-offset", "middle", "5 mT", "2.5 mT", "1.9 mT … 3.1 mT", false),
            ],
        });
        Assert.Contains("9.8 mT", html, StringComparison.Ordinal);
        Assert.Contains("inside", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("outside", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Whatever_comes_from_outside_is_escaped()
    {
        const string Nasty = "<script>alert('x')</script>&\"";
        var html = Print(new ReportDocument
        {
            Title = Nasty,
            Subtitle = Nasty,
            Alert = new ReportAlert(Nasty, true),
            Findings = [new ReportFinding(Nasty, Nasty, Nasty, Nasty, Nasty, null)],
            Tables = [new ReportTable(Nasty, [Nasty], [[Nasty]]), new ReportTable(Nasty, null, [[Nasty, Nasty]])],
            Notes = [Nasty],
        });
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_run_begins_with_what_went_wrong()
    {
        var html = Print(new ReportDocument { Title = "t", Alert = new ReportAlert("The bench could not be made safe.", true), Figures = [Line] });
        var alert = html.IndexOf("The bench could not be made safe.", StringComparison.Ordinal);
        Assert.InRange(alert, 0, html.IndexOf("<svg", StringComparison.Ordinal));
    }

    private static string Print(ReportDocument document)
    {
        using var text = new StringWriter();
        HtmlReport.Write(document, text);
        return text.ToString();
    }
}
