namespace SpinBench.Figures.Rendering;

/// <summary>The legend: in the emptiest corner or side of the frame, or in rows above it when nothing is empty.</summary>
internal static class LegendDrawing
{
    /// <summary>Height of a row, px.</summary>
    public const double Row = 18;

    private const double Padding = 7;
    private const double Inset = 10;
    private const double BetweenEntries = 18;

    public static Box? PlaceInside(PanelPlan plan, Box frame, Occupancy taken)
    {
        double width = plan.Legend.Max(entry => entry.Width) + 2 * Padding, height = plan.Legend.Count * Row + Padding;
        if (plan.Map is not null || width > 0.6 * frame.Width || height > 0.6 * frame.Height)
            return null;
        double left = frame.Left + Inset, right = frame.Right - Inset - width, centre = frame.Left + (frame.Width - width) / 2;
        double top = frame.Top + Inset, bottom = frame.Bottom - Inset - height, middle = frame.Top + (frame.Height - height) / 2;
        Box best = taken.Emptiest(
            [
                new Box(right, top, width, height), new Box(left, top, width, height),
                new Box(right, bottom, width, height), new Box(left, bottom, width, height),
                new Box(right, middle, width, height), new Box(left, middle, width, height),
                new Box(centre, top, width, height), new Box(centre, bottom, width, height),
                new Box(centre, middle, width, height),
            ],
            out double under);
        return under == 0 ? best : null;
    }

    /// <summary>How many rows the legend takes above the frame.</summary>
    public static int RowsAbove(PanelPlan plan, Box frame) => Above(plan, frame).Max(place => place.Row) + 1;

    public static Box? Draw(SvgWriter svg, PanelPlan plan, Box frame, Occupancy taken)
    {
        if (plan.Legend.Count == 0)
            return null;
        if (!plan.LegendAbove && PlaceInside(plan, frame, taken) is { } box)
        {
            svg.Element("rect", [("class", "sb-box"), .. PanelDrawing.Rectangle(box)]);
            for (int i = 0; i < plan.Legend.Count; i++)
                Entry(svg, plan.Legend[i], box.Left + Padding, box.Top + Padding / 2 + (i + 0.5) * Row);
            svg.NewLine();
            return box;
        }

        double top = frame.Top - plan.LegendRows * Row - 4;
        foreach ((LegendEntry entry, int row, double x) in Above(plan, frame))
            Entry(svg, entry, x, top + (row + 0.5) * Row);
        svg.NewLine();
        return null;
    }

    private static List<(LegendEntry Entry, int Row, double X)> Above(PanelPlan plan, Box frame)
    {
        var places = new List<(LegendEntry, int, double)>();
        double x = frame.Left;
        int row = 0;
        foreach (LegendEntry entry in plan.Legend)
        {
            if (x > frame.Left && x + entry.Width > frame.Right)
                (x, row) = (frame.Left, row + 1);
            places.Add((entry, row, x));
            x += entry.Width + BetweenEntries;
        }

        return places;
    }

    private static void Entry(SvgWriter svg, LegendEntry entry, double x, double y)
    {
        string colour = SvgWriter.Number(Math.Max(0, entry.Series) % FigureStyle.SeriesColours), middle = SvgWriter.Number(y);
        foreach (Layer layer in entry.Layers)
        {
            switch (layer)
            {
                case BandLayer:
                    svg.Element("rect", [("class", "sb-band"), .. PanelDrawing.Rectangle(new Box(x, y - 6, LegendEntry.KeyWidth, 12))]);
                    break;
                case MarkerLayer:
                    svg.Element("path", ("class", $"sb-marker sb-f{colour}"), ("transform", $"translate({SvgWriter.Number(x + LegendEntry.KeyWidth / 2)} {middle})"), ("d", MarkerDrawing.Shape(entry.Series)));
                    break;
                default:
                    svg.Open("path", ("class", $"sb-line sb-l{colour}"), ("d", $"M{SvgWriter.Number(x)} {middle}h{SvgWriter.Number(LegendEntry.KeyWidth)}"));
                    if (layer is LineLayer { Dashed: true })
                        svg.Attribute("stroke-dasharray", "7 4");
                    svg.Close();
                    break;
            }
        }

        svg.Label(entry.Name, x + LegendEntry.KeyWidth + LegendEntry.Gap, y + 4.2, FigureStyle.TickSize);
    }
}
