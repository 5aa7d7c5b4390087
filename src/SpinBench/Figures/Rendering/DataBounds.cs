namespace SpinBench.Figures.Rendering;

/// <summary>How far the layers of a panel reach on both axes.</summary>
internal sealed class DataBounds
{
    private readonly bool _logX;
    private readonly bool _logY;

    private DataBounds(Panel panel)
    {
        _logX = panel.X.Logarithmic;
        _logY = panel.Y.Logarithmic;
        foreach (Layer layer in panel.Layers)
            Include(layer);
    }

    public double LowX { get; private set; } = double.PositiveInfinity;

    public double HighX { get; private set; } = double.NegativeInfinity;

    public double LowY { get; private set; } = double.PositiveInfinity;

    public double HighY { get; private set; } = double.NegativeInfinity;

    public static DataBounds Of(Panel panel) => new(panel);

    private void Include(Layer layer)
    {
        switch (layer)
        {
            case SeriesLayer series:
                var bars = series as MarkerLayer;
                for (int i = 0; i < series.X.Count; i++)
                {
                    double x = series.X[i], y = series.Y[i];
                    if (!AxisRange.Shows(x, _logX) || !AxisRange.Shows(y, _logY))
                        continue;
                    IncludeX(x);
                    IncludeY(y);
                    if (bars is { Lower: { } lower, Upper: { } upper })
                    {
                        IncludeY(lower[i]);
                        IncludeY(upper[i]);
                    }
                }

                break;
            case HeatMapLayer map:
                foreach (double edge in CellEdges.Around(map.X, _logX))
                    IncludeX(edge);
                foreach (double edge in CellEdges.Around(map.Y, _logY))
                    IncludeY(edge);
                break;
            case ReferenceLine { Along: AxisDirection.X } line:
                IncludeX(line.Value);
                break;
            case ReferenceLine line:
                IncludeY(line.Value);
                break;
            case BandLayer { Along: AxisDirection.X } band:
                IncludeX(band.From);
                IncludeX(band.To);
                break;
            case BandLayer band:
                IncludeY(band.From);
                IncludeY(band.To);
                break;
            case TextLayer text:
                IncludeX(text.X);
                IncludeY(text.Y);
                break;
        }
    }

    private void IncludeX(double value)
    {
        if (AxisRange.Shows(value, _logX))
            (LowX, HighX) = (Math.Min(LowX, value), Math.Max(HighX, value));
    }

    private void IncludeY(double value)
    {
        if (AxisRange.Shows(value, _logY))
            (LowY, HighY) = (Math.Min(LowY, value), Math.Max(HighY, value));
    }
}
