using System.Globalization;
using System.Text;

namespace SpinBench.Figures.Rendering;

/// <summary>The cells of a heat map: one path for each colour, neighbours of one colour in a row joined.</summary>
internal static class HeatMapDrawing
{
    private const int Colours = 256;
    private const int MostWithHover = 900;
    private const int MostPerSide = 400;

    public static void Draw(SvgWriter svg, HeatMapLayer map, PanelPlan plan, Box frame, string clip)
    {
        if (plan.Colour is not { } scale || map.X.Count == 0 || map.Y.Count == 0)
            return;
        (scale.Start, scale.End) = (0, 1);
        double[] columns = Edges(map.X, plan.X), rows = Edges(map.Y, plan.Y);
        int across = (map.X.Count + MostPerSide - 1) / MostPerSide, down = (map.Y.Count + MostPerSide - 1) / MostPerSide;
        var paths = new StringBuilder?[Colours];
        for (int row = 0; row < map.Y.Count; row += down)
        {
            int rowEnd = Math.Min(map.Y.Count, row + down), begin = 0;
            int current = Colour(map, scale, 0, across, row, rowEnd);
            for (int column = across; ; column += across)
            {
                bool done = column >= map.X.Count;
                int next = done ? -2 : Colour(map, scale, column, column + across, row, rowEnd);
                if (next == current)
                    continue;
                Add(paths, current, columns[begin], columns[Math.Min(column, map.X.Count)], rows[row], rows[rowEnd]);
                (begin, current) = (column, next);
                if (done)
                    break;
            }
        }

        svg.Open("g", ("clip-path", $"url(#{clip})"), ("shape-rendering", "crispEdges"));
        for (int i = 0; i < Colours; i++)
        {
            if (paths[i] is { } path)
                svg.Element("path", ("fill", Viridis.Hex(i / (Colours - 1.0))), ("d", path.ToString()));
        }

        if ((long)map.X.Count * map.Y.Count <= MostWithHover)
            Hover(svg, map, plan, scale, columns, rows);
        svg.Close();
    }

    private static double[] Edges(IReadOnlyList<double> centres, AxisScale scale) =>
        [.. CellEdges.Around(centres, scale.Range.Logarithmic).Select(scale.PixelInside)];

    // The mean of a block of cells finer than the pixels; -1 for one that holds nothing to show.
    private static int Colour(HeatMapLayer map, AxisScale scale, int column, int columnEnd, int row, int rowEnd)
    {
        double sum = 0;
        int count = 0;
        for (int j = row; j < rowEnd; j++)
        {
            for (int i = column; i < Math.Min(columnEnd, map.X.Count); i++)
            {
                double fraction = scale.PixelInside(map.Values[j * map.X.Count + i]);
                if (double.IsNaN(fraction))
                    continue;
                sum += fraction;
                count++;
            }
        }

        return count == 0 ? -1 : (int)Math.Round(sum / count * (Colours - 1));
    }

    private static void Add(StringBuilder?[] paths, int colour, double left, double right, double top, double bottom)
    {
        if (colour < 0 || !double.IsFinite(left + right + top + bottom))
            return;
        (paths[colour] ??= new StringBuilder())
            .Append(CultureInfo.InvariantCulture, $"M{SvgWriter.Number(left)} {SvgWriter.Number(top)}H{SvgWriter.Number(right)}")
            .Append(CultureInfo.InvariantCulture, $"V{SvgWriter.Number(bottom)}H{SvgWriter.Number(left)}Z");
    }

    private static void Hover(SvgWriter svg, HeatMapLayer map, PanelPlan plan, AxisScale scale, double[] columns, double[] rows)
    {
        for (int j = 0; j < map.Y.Count; j++)
        {
            for (int i = 0; i < map.X.Count; i++)
            {
                double value = map.Values[j * map.X.Count + i];
                var cell = new Box(Math.Min(columns[i], columns[i + 1]), Math.Min(rows[j], rows[j + 1]), Math.Abs(columns[i + 1] - columns[i]), Math.Abs(rows[j + 1] - rows[j]));
                if (!double.IsFinite(value) || !double.IsFinite(cell.Left + cell.Top + cell.Width + cell.Height))
                    continue;
                svg.Open("rect", [("fill-opacity", "0"), .. PanelDrawing.Rectangle(cell)]);
                svg.TextElement("title", $"{plan.X.Print(map.X[i])}, {plan.Y.Print(map.Y[j])}: {scale.Print(value)}");
                svg.Close();
            }
        }
    }
}
