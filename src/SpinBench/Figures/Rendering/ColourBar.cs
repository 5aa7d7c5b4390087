using System.Text;

namespace SpinBench.Figures.Rendering;

/// <summary>The colour bar to the right of a heat map.</summary>
internal static class ColourBar
{
    /// <summary>From the frame to the bar's tick labels.</summary>
    public const double Room = Gap + Width + 8;

    private const double Gap = 14;
    private const double Width = 14;
    private const int Bands = 128;

    public static void Draw(SvgWriter svg, AxisScale scale, Box frame)
    {
        double left = frame.Right + Gap, step = frame.Height / Bands;
        svg.Open("g", ("shape-rendering", "crispEdges"));
        for (int i = 0; i < Bands; i++)
        {
            double top = frame.Bottom - (i + 1) * step;
            svg.Element("rect", [("fill", Viridis.Hex((i + 0.5) / Bands)), .. PanelDrawing.Rectangle(new Box(left, top, Width, i == 0 ? step : step + 0.6))]);
        }

        svg.Close();
        svg.NewLine();
        (scale.Start, scale.End) = (frame.Bottom, frame.Top);
        var path = new StringBuilder($"M{SvgWriter.Number(left)} {SvgWriter.Number(frame.Top)}h{SvgWriter.Number(Width)}V{SvgWriter.Number(frame.Bottom)}h{SvgWriter.Number(-Width)}Z");
        foreach (double tick in scale.Ticks.Values)
            path.Append('M').Append(SvgWriter.Number(left + Width)).Append(' ').Append(SvgWriter.Number(scale.TickPixel(tick))).Append("h4");
        svg.Path("sb-axis", path.ToString());
        for (int i = 0; i < scale.Ticks.Values.Count; i++)
            svg.Label(scale.Ticks.Labels[i], frame.Right + Room, scale.TickPixel(scale.Ticks.Values[i]) + 4.2, FigureStyle.TickSize);
        if (scale.Label.Length > 0)
            FrameDrawing.Upwards(svg, scale.Label, frame.Right + Room + PanelPlan.WidestLabel(scale) + 17, frame.Top + frame.Height / 2);
        svg.NewLine();
    }
}
