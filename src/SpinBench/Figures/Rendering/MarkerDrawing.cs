using System.Text;

namespace SpinBench.Figures.Rendering;

/// <summary>Markers and error bars. Very many markers are drawn as dots, one for each place that is taken.</summary>
internal static class MarkerDrawing
{
    private const int MostWithHover = 1500;
    private const int MostDots = 8000;
    private const double Cap = 3;

    private static readonly string[] Shapes =
    [
        "M3.4 0A3.4 3.4 0 1 1 -3.4 0A3.4 3.4 0 1 1 3.4 0Z",
        "M-3.1 -3.1H3.1V3.1H-3.1Z",
        "M0 -4.2L4 2.8H-4Z",
        "M0 -4.4L4.1 0L0 4.4L-4.1 0Z",
        "M0 4.2L4 -2.8H-4Z",
    ];

    public static string Shape(int series) => Shapes[series % Shapes.Length];

    public static void Occupy(MarkerLayer layer, PanelPlan plan, Occupancy taken)
    {
        for (int i = 0; i < layer.X.Count; i++)
        {
            var at = new Point(plan.X.Pixel(layer.X[i]), plan.Y.Pixel(layer.Y[i]));
            if (!at.IsDrawable)
                continue;
            taken.Take(at);
            if (Bar(layer, plan, i) is var (top, bottom))
                taken.Take(new Point(at.X, top), new Point(at.X, bottom));
        }
    }

    public static void Draw(SvgWriter svg, MarkerLayer layer, PanelPlan plan, int colour, int series)
    {
        List<int> visible = [.. Enumerable.Range(0, layer.X.Count).Where(i => plan.X.Contains(layer.X[i]) && plan.Y.Contains(layer.Y[i]))];
        if (visible.Count == 0)
            return;
        bool few = visible.Count <= MostWithHover;
        if (!few)
            visible = Apart(visible, layer, plan);
        svg.Open("g");
        if (!string.IsNullOrEmpty(layer.Name))
            svg.TextElement("title", Notation.Plain(layer.Name));
        svg.Path($"sb-bar sb-l{SvgWriter.Number(colour)}", Bars(layer, plan, visible));
        if (few)
            Markers(svg, layer, plan, visible, colour, series);
        else
            svg.Path($"sb-dots sb-l{SvgWriter.Number(colour)}", string.Concat(visible.Select(i => $"M{SvgWriter.Number(plan.X.Pixel(layer.X[i]))} {SvgWriter.Number(plan.Y.Pixel(layer.Y[i]))}h0")));
        svg.Close();
    }

    private static void Markers(SvgWriter svg, MarkerLayer layer, PanelPlan plan, List<int> visible, int colour, int series)
    {
        foreach (int i in visible)
        {
            string x = SvgWriter.Number(plan.X.Pixel(layer.X[i])), y = SvgWriter.Number(plan.Y.Pixel(layer.Y[i]));
            svg.Open("path", ("class", $"sb-marker sb-f{SvgWriter.Number(colour)}"), ("transform", $"translate({x} {y})"), ("d", Shape(series)));
            svg.TextElement("title", Hover(layer, plan, i));
            svg.Close();
        }
    }

    private static string Hover(MarkerLayer layer, PanelPlan plan, int i)
    {
        string text = $"{plan.X.Print(layer.X[i])}, {plan.Y.Print(layer.Y[i])}";
        if (layer is { Lower: { } lower, Upper: { } upper } && double.IsFinite(lower[i]) && double.IsFinite(upper[i]))
            text += $" ({plan.Y.Print(lower[i])} … {plan.Y.Print(upper[i])})";
        return string.IsNullOrEmpty(layer.Name) ? text : $"{Notation.Plain(layer.Name)}: {text}";
    }

    private static string Bars(MarkerLayer layer, PanelPlan plan, List<int> visible)
    {
        var path = new StringBuilder();
        foreach (int i in visible)
        {
            if (Bar(layer, plan, i) is not var (top, bottom))
                continue;
            double x = plan.X.Pixel(layer.X[i]);
            string left = SvgWriter.Number(x - Cap), wide = SvgWriter.Number(2 * Cap);
            path.Append('M').Append(SvgWriter.Number(x)).Append(' ').Append(SvgWriter.Number(top)).Append('V').Append(SvgWriter.Number(bottom));
            path.Append('M').Append(left).Append(' ').Append(SvgWriter.Number(top)).Append('h').Append(wide);
            path.Append('M').Append(left).Append(' ').Append(SvgWriter.Number(bottom)).Append('h').Append(wide);
        }

        return path.ToString();
    }

    // On a logarithmic axis a bar that reaches to zero goes to the lower edge of the frame.
    private static (double Top, double Bottom)? Bar(MarkerLayer layer, PanelPlan plan, int i)
    {
        if (layer is not { Lower: { } lower, Upper: { } upper } || !double.IsFinite(lower[i]) || !double.IsFinite(upper[i]))
            return null;
        double low = plan.Y.PixelInside(lower[i]), high = plan.Y.PixelInside(upper[i]);
        low = double.IsNaN(low) ? plan.Y.Start : low;
        return double.IsNaN(high) ? null : (Math.Min(low, high), Math.Max(low, high));
    }

    // The outermost points come first, so they are drawn where they are; of the rest one for each cell of a grid as fine as can be.
    private static List<int> Apart(List<int> visible, MarkerLayer layer, PanelPlan plan)
    {
        int[] outermost = [visible.MinBy(i => layer.X[i]), visible.MaxBy(i => layer.X[i]), visible.MinBy(i => layer.Y[i]), visible.MaxBy(i => layer.Y[i])];
        for (double cell = 1; ; cell *= 1.5)
        {
            var seen = new HashSet<(int, int)>();
            List<int> kept = [.. outermost.Distinct().Concat(visible).Where(i =>
                seen.Add(((int)(plan.X.Pixel(layer.X[i]) / cell), (int)(plan.Y.Pixel(layer.Y[i]) / cell))))];
            if (kept.Count <= MostDots)
                return kept;
        }
    }
}
