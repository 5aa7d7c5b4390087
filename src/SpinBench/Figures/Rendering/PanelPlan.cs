namespace SpinBench.Figures.Rendering;

/// <summary>A panel's axes and the room that its labels need around the frame.</summary>
internal sealed class PanelPlan
{
    private const double PixelsPerTickX = 82;
    private const double PixelsPerTickY = 52;

    public PanelPlan(Panel panel, string letter, double width, double height)
    {
        Panel = panel;
        Letter = letter;
        Map = panel.Layers.OfType<HeatMapLayer>().LastOrDefault();
        DataBounds bounds = DataBounds.Of(panel);
        AxisRange x = AxisRange.For(panel.X, bounds.LowX, bounds.HighX, Map is not null);
        AxisRange y = AxisRange.For(panel.Y, bounds.LowY, bounds.HighY, Map is not null);
        X = new AxisScale(panel.X, x, Math.Max(3, (width - 90) / PixelsPerTickX));
        Y = new AxisScale(panel.Y, y, Math.Max(3, (height - 80) / PixelsPerTickY));
        Colour = Map is null ? null : ColourScale(Map, (height - 80) / PixelsPerTickY);
        Legend = LegendEntry.Of(panel);
    }

    public Panel Panel { get; }

    /// <summary>"(a)", or empty for a panel alone.</summary>
    public string Letter { get; }

    public AxisScale X { get; }

    public AxisScale Y { get; }

    public HeatMapLayer? Map { get; }

    public AxisScale? Colour { get; }

    public IReadOnlyList<LegendEntry> Legend { get; }

    /// <summary>True when the legend found no empty place in the frame and goes above it.</summary>
    public bool LegendAbove { get; set; }

    public double MarginLeft => 12 + (Y.Label.Length > 0 ? 18 : 0) + WidestLabel(Y) + 7;

    public double MarginBottom => 24 + (X.Label.Length > 0 ? 22 : 0);

    public double MarginTop => (Heading ? 28 : 12) + (LegendAbove ? LegendDrawing.Row * LegendRows + 4 : 0);

    public double MarginRight => Colour is null
        ? Math.Max(14, (X.Ticks.Labels.Count > 0 ? TextMetrics.Width(X.Ticks.Labels[^1], FigureStyle.TickSize) / 2 : 0) + 4)
        : ColourBar.Room + WidestLabel(Colour) + (Colour.Label.Length > 0 ? 22 : 4);

    public bool Heading => Letter.Length > 0 || Panel.Title.Length > 0;

    /// <summary>Rows of a legend above the frame.</summary>
    public int LegendRows { get; set; } = 1;

    public static double WidestLabel(AxisScale scale) =>
        scale.Ticks.Labels.Count == 0 ? 0 : scale.Ticks.Labels.Max(label => TextMetrics.Width(label, FigureStyle.TickSize));

    private static AxisScale ColourScale(HeatMapLayer map, double wantedSteps)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in map.Values)
        {
            if (AxisRange.Shows(value, map.Scale.Logarithmic))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return new AxisScale(map.Scale, AxisRange.For(map.Scale, low, high, tight: true), Math.Max(3, wantedSteps));
    }
}
