namespace SpinBench.Figures.Rendering;

/// <summary>Reference lines, bands and notes: where they lie, and their labels in the emptiest place that belongs to them.</summary>
internal static class Annotations
{
    private const double Away = 5;

    public static (Point From, Point To)? Ends(ReferenceLine line, PanelPlan plan, Box frame)
    {
        AxisScale scale = line.Along == AxisDirection.X ? plan.X : plan.Y;
        if (!scale.Contains(line.Value))
            return null;
        double at = scale.Pixel(line.Value);
        return line.Along == AxisDirection.X
            ? (new Point(at, frame.Bottom), new Point(at, frame.Top))
            : (new Point(frame.Left, at), new Point(frame.Right, at));
    }

    public static Box? Area(BandLayer band, PanelPlan plan, Box frame)
    {
        AxisScale scale = band.Along == AxisDirection.X ? plan.X : plan.Y;
        double one = scale.PixelInside(band.From), other = scale.PixelInside(band.To);
        if (double.IsNaN(one) || double.IsNaN(other))
            return null;
        (double low, double high) = (Math.Min(one, other), Math.Max(one, other));
        return band.Along == AxisDirection.X
            ? new Box(low, frame.Top, high - low, frame.Height)
            : new Box(frame.Left, low, frame.Width, high - low);
    }

    public static void Draw(SvgWriter svg, PanelPlan plan, Box frame, Occupancy taken)
    {
        foreach (TextLayer note in plan.Panel.Layers.OfType<TextLayer>())
            DrawNote(svg, note, plan, frame, taken);
        foreach (ReferenceLine line in plan.Panel.Layers.OfType<ReferenceLine>().Where(line => line.Label.Length > 0))
        {
            if (Ends(line, plan, frame) is not var (from, to))
                continue;
            double width = TextMetrics.Width(line.Label, FigureStyle.SmallSize), height = FigureStyle.SmallSize + 3;
            Box place = taken.Emptiest(line.Along == AxisDirection.X ? Beside(from.X, width, height, frame) : Over(from.Y, width, height, frame), out _);
            taken.Take(place, 8);
            svg.Label(line.Label, place.Left, place.Bottom - 3.5, FigureStyle.SmallSize, "sb-muted sb-halo");
            svg.NewLine();
        }
    }

    private static void DrawNote(SvgWriter svg, TextLayer note, PanelPlan plan, Box frame, Occupancy taken)
    {
        double x = plan.X.PixelInside(note.X), y = plan.Y.PixelInside(note.Y);
        if (note.Text.Length == 0 || double.IsNaN(x) || double.IsNaN(y))
            return;
        double width = TextMetrics.Width(note.Text, FigureStyle.TickSize), half = width / 2 + Away;
        x = frame.Width > 2 * half ? Math.Clamp(x, frame.Left + half, frame.Right - half) : frame.Left + frame.Width / 2;
        y = Math.Clamp(y, frame.Top + 10, frame.Bottom - 10);
        taken.Take(new Box(x - width / 2, y - 8, width, 16), 8);
        svg.Label(note.Text, x, y + 4, FigureStyle.TickSize, "sb-ink sb-halo", "middle");
        svg.NewLine();
    }

    // Clear of the ticks: a label prefers the right end of its line, above it.
    private static IEnumerable<Box> Over(double y, double width, double height, Box frame)
    {
        double right = frame.Right - width - 10, left = frame.Left + 10, middle = frame.Left + (frame.Width - width) / 2;
        double[] places = [right, left, middle, (right + middle) / 2, (left + middle) / 2];
        foreach (double x in places)
        {
            yield return new Box(x, y - height - 1, width, height - 1);
            yield return new Box(x, y + 2, width, height - 1);
        }
    }

    private static IEnumerable<Box> Beside(double x, double width, double height, Box frame)
    {
        double room = frame.Height - height - 18;
        for (int i = 0; i <= 6; i++)
        {
            double y = frame.Top + 9 + room * i / 6;
            yield return new Box(x + Away, y, width, height);
            yield return new Box(x - Away - width, y, width, height);
        }
    }
}
