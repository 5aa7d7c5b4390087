using System.Text;

namespace SpinBench.Figures.Rendering;

/// <summary>The frame with its ticks inwards on all four sides, their labels, the axis labels and the panel's heading.</summary>
internal static class FrameDrawing
{
    private const double MajorLength = 6;
    private const double MinorLength = 3;

    public static void Draw(SvgWriter svg, PanelPlan plan, Box frame)
    {
        var path = new StringBuilder();
        path.Append('M').Append(At(frame.Left, frame.Top)).Append('H').Append(SvgWriter.Number(frame.Right))
            .Append('V').Append(SvgWriter.Number(frame.Bottom)).Append('H').Append(SvgWriter.Number(frame.Left)).Append('Z');
        Ticks(path, plan.X, plan.X.Ticks.Values, frame, MajorLength, upright: true);
        Ticks(path, plan.X, plan.X.Ticks.Minor, frame, MinorLength, upright: true);
        Ticks(path, plan.Y, plan.Y.Ticks.Values, frame, MajorLength, upright: false);
        Ticks(path, plan.Y, plan.Y.Ticks.Minor, frame, MinorLength, upright: false);
        svg.Path("sb-axis", path.ToString());
        svg.NewLine();
        for (int i = 0; i < plan.X.Ticks.Values.Count; i++)
            svg.Label(plan.X.Ticks.Labels[i], plan.X.TickPixel(plan.X.Ticks.Values[i]), frame.Bottom + 17, FigureStyle.TickSize, anchor: "middle");
        svg.NewLine();
        for (int i = 0; i < plan.Y.Ticks.Values.Count; i++)
            svg.Label(plan.Y.Ticks.Labels[i], frame.Left - 7, plan.Y.TickPixel(plan.Y.Ticks.Values[i]) + 4.2, FigureStyle.TickSize, anchor: "end");
        svg.NewLine();
        AxisLabels(svg, plan, frame);
        Heading(svg, plan, frame);
    }

    /// <summary>A label that reads upwards, its middle at (x, y).</summary>
    public static void Upwards(SvgWriter svg, string text, double x, double y) =>
        svg.Label(text, 0, 0, FigureStyle.TextSize, anchor: "middle", symbols: true, transform: $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)}) rotate(-90)");

    private static void AxisLabels(SvgWriter svg, PanelPlan plan, Box frame)
    {
        if (plan.X.Label.Length > 0)
            svg.Label(plan.X.Label, frame.Left + frame.Width / 2, frame.Bottom + 38, FigureStyle.TextSize, anchor: "middle", symbols: true);
        if (plan.Y.Label.Length > 0)
            Upwards(svg, plan.Y.Label, frame.Left - 7 - PanelPlan.WidestLabel(plan.Y) - 11, frame.Top + frame.Height / 2);
        svg.NewLine();
    }

    private static void Heading(SvgWriter svg, PanelPlan plan, Box frame)
    {
        double y = frame.Top - plan.MarginTop + 18, x = frame.Left;
        if (plan.Letter.Length > 0)
        {
            svg.Label(plan.Letter, x, y, FigureStyle.TextSize + 1, bold: true);
            x += TextMetrics.Width(plan.Letter, FigureStyle.TextSize + 1) + 9;
        }

        if (plan.Panel.Title.Length > 0)
            svg.Label(plan.Panel.Title, x, y, FigureStyle.TextSize);
        svg.NewLine();
    }

    private static void Ticks(StringBuilder path, AxisScale scale, IReadOnlyList<double> values, Box frame, double length, bool upright)
    {
        foreach (double value in values)
        {
            double at = scale.TickPixel(value);
            if (upright)
            {
                path.Append('M').Append(At(at, frame.Bottom)).Append('v').Append(SvgWriter.Number(-length));
                path.Append('M').Append(At(at, frame.Top)).Append('v').Append(SvgWriter.Number(length));
            }
            else
            {
                path.Append('M').Append(At(frame.Left, at)).Append('h').Append(SvgWriter.Number(length));
                path.Append('M').Append(At(frame.Right, at)).Append('h').Append(SvgWriter.Number(-length));
            }
        }
    }

    private static string At(double x, double y) => $"{SvgWriter.Number(x)} {SvgWriter.Number(y)}";
}
