namespace SpinBench.Figures.Rendering;

/// <summary>One line of a legend: a name, and the layers of one series that carry it.</summary>
internal sealed record LegendEntry(string Name, int Series, IReadOnlyList<Layer> Layers)
{
    public const double KeyWidth = 26;
    public const double Gap = 7;

    public double Width => KeyWidth + Gap + TextMetrics.Width(Name, FigureStyle.TickSize);

    /// <summary>The colour number of every layer, -1 for layers without one.</summary>
    public static int[] SeriesOf(Panel panel)
    {
        int next = 0;
        return [.. panel.Layers.Select(layer =>
        {
            if (layer is not SeriesLayer series)
                return -1;
            int number = Math.Max(0, series.Series ?? next);
            next = Math.Max(next, number + 1);
            return number;
        })];
    }

    public static IReadOnlyList<LegendEntry> Of(Panel panel)
    {
        int[] series = SeriesOf(panel);
        return panel.Legend
            ? [.. panel.Layers
                .Select((layer, i) => (Name: layer switch { SeriesLayer s => s.Name, BandLayer b => b.Name, _ => null }, Series: series[i], Layer: layer))
                .Where(entry => !string.IsNullOrEmpty(entry.Name))
                .GroupBy(entry => (entry.Name, entry.Series))
                .Select(group => new LegendEntry(group.Key.Name!, group.Key.Series, [.. group.Select(entry => entry.Layer)]))]
            : [];
    }
}
