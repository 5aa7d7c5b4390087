using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Figures;
using SpinBench.Figures.Rendering;

namespace SpinBench.Tests.Figures;

public class SvgFigureTests
{
    private static readonly double[] Odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, double.MaxValue, -1e300, 1e-300, 1];

    [Fact]
    public void Whatever_the_data_the_figure_is_well_formed()
    {
        var value = Gen.OneOf(Gen.Elements(Odd), Gen.Choose(-1000, 1000).Select(number => number * 0.37));
        var data = Gen.NonEmptyListOf(value).Select(list => list.ToArray());
        Prop.ForAll(Arb.From(data), Arb.From(Gen.Elements(true, false)), (values, logarithmic) =>
        {
            var reversed = values.Reverse().ToArray();
            var panel = new Panel("", new Axis("x", "V") { Logarithmic = logarithmic }, new Axis("y", "Ω") { Logarithmic = logarithmic },
            [
                new BandLayer(AxisDirection.Y, values[0], reversed[0]) { Name = "band" },
                new LineLayer(values, reversed) { Name = "line", ArrowHints = true },
                new StepLayer(values, reversed) { Name = "step", ArrowHints = true },
                new MarkerLayer(values, reversed, values, reversed) { Name = "marker" },
                ReferenceLine.Vertical(values[0], "here"),
            ]);
            return XDocument.Parse(SvgFigure.ToString(new Figure("any", [panel]))).Root!.Name.LocalName == "svg";
        }).Check(Repeatable.Checks.WithMaxTest(400));
    }

    [Fact]
    public void A_figure_without_data_is_drawn_as_empty_axes()
    {
        var panel = new Panel("nothing", new Axis("x"), new Axis("y"), []);
        Assert.Contains("nothing", XDocument.Parse(SvgFigure.ToString(new Figure("", [panel]))).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_outside_cannot_break_out_of_the_drawing()
    {
        const string Nasty = "</svg><script>alert(1)</script> & \" ' <";
        var panel = new Panel(Nasty, new Axis(Nasty, "V"), new Axis(Nasty), [new LineLayer([0, 1], [0, 1]) { Name = Nasty }, ReferenceLine.Vertical(0.5, Nasty)]);
        var svg = SvgFigure.ToString(new Figure(Nasty, [panel]) { Description = Nasty });
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(XDocument.Parse(svg).Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void A_simulated_figure_says_so_wherever_it_is_copied_to()
    {
        var panel = new Panel("", new Axis("x"), new Axis("y"), [new LineLayer([0, 1], [0, 1])]);
        Assert.Contains("SIMULATED", SvgFigure.ToString(new Figure("", [panel]) { Simulated = true }), StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATED", SvgFigure.ToString(new Figure("", [panel])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_figure_is_drawn_with_the_same_bytes_and_a_million_points_stay_small()
    {
        var x = Enumerable.Range(0, 1_000_000).Select(i => i * 1e-6).ToArray();
        var y = x.Select(value => Math.Sin(40 * value)).ToArray();
        var figure = new Figure("", [new Panel("", new Axis("x", "s"), new Axis("y", "V"), [new LineLayer(x, y)])]);
        var svg = SvgFigure.ToString(figure);
        Assert.Equal(svg, SvgFigure.ToString(figure));
        Assert.InRange(svg.Length, 1000, 300_000);
    }

    [Fact]
    public void Axes_carry_label_and_unit_with_one_prefix()
    {
        var panel = new Panel("", new Axis("H", "T"), new Axis("R", "Ω"), [new LineLayer([-0.02, 0.02], [25_200, 33_800])]);
        var text = XDocument.Parse(SvgFigure.ToString(new Figure("", [panel]))).Root!.Value;
        Assert.Contains("mT", text, StringComparison.Ordinal);
        Assert.Contains("kΩ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => new LineLayer([1, 2], [1]));

    [Fact]
    public void An_identifier_prefix_keeps_several_figures_of_one_page_apart()
    {
        var panel = new Panel("", new Axis("x"), new Axis("y"), [new LineLayer([0, 1], [0, 1])]);
        var first = Identifiers(SvgFigure.ToString(new Figure("", [panel, panel]), "one"));
        var second = Identifiers(SvgFigure.ToString(new Figure("", [panel, panel]), "two"));
        Assert.NotEmpty(first);
        Assert.Equal(first.Count, first.Distinct().Count());
        Assert.Empty(first.Intersect(second));
        Assert.Throws<ArgumentException>(() => SvgFigure.ToString(new Figure("", [panel]), "1 bad"));
    }

    private static List<string> Identifiers(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Attributes("id").Select(attribute => attribute.Value)];
}
