namespace SpinBench.Figures.Rendering;

/// <summary>Draws one panel: its layers in their order, then the frame, then what is written in it.</summary>
internal sealed class PanelDrawing
{
    private readonly SvgWriter _svg;
    private readonly PanelPlan _plan;
    private readonly Box _frame;
    private readonly string _clip;
    private readonly int[] _series;
    private readonly Dictionary<Layer, Curve> _curves = new(ReferenceEqualityComparer.Instance);
    private readonly Occupancy _taken;

    public PanelDrawing(SvgWriter svg, PanelPlan plan, Box frame, string clip)
    {
        (_svg, _plan, _frame, _clip) = (svg, plan, frame, clip);
        (plan.X.Start, plan.X.End) = (frame.Left, frame.Right);
        (plan.Y.Start, plan.Y.End) = (frame.Bottom, frame.Top);
        _series = LegendEntry.SeriesOf(plan.Panel);
        _taken = new Occupancy(frame);
        foreach (SeriesLayer layer in plan.Panel.Layers.OfType<SeriesLayer>())
            Occupy(layer);
        foreach (ReferenceLine line in plan.Panel.Layers.OfType<ReferenceLine>())
        {
            if (Annotations.Ends(line, plan, frame) is var (from, to))
                _taken.Take(from, to);
        }
    }

    /// <summary>True when the frame has an empty place for the legend.</summary>
    public bool LegendFits => _plan.Legend.Count == 0 || LegendDrawing.PlaceInside(_plan, _frame, _taken) is not null;

    public void Draw()
    {
        _svg.Open("clipPath", ("id", _clip));
        _svg.Element("rect", Rectangle(_frame));
        _svg.Close();
        _svg.NewLine();
        for (int i = 0; i < _plan.Panel.Layers.Count; i++)
            DrawLayer(_plan.Panel.Layers[i], _series[i] % FigureStyle.SeriesColours, _series[i]);
        FrameDrawing.Draw(_svg, _plan, _frame);
        if (_plan.Colour is { } colour)
            ColourBar.Draw(_svg, colour, _frame);
        Box? legend = LegendDrawing.Draw(_svg, _plan, _frame, _taken);
        if (legend is { } box)
            _taken.Take(box, 8);
        Annotations.Draw(_svg, _plan, _frame, _taken);
    }

    public static (string, string)[] Rectangle(Box box) =>
    [
        ("x", SvgWriter.Number(box.Left)), ("y", SvgWriter.Number(box.Top)),
        ("width", SvgWriter.Number(box.Width)), ("height", SvgWriter.Number(box.Height)),
    ];

    private void Occupy(SeriesLayer layer)
    {
        if (layer is MarkerLayer markers)
        {
            MarkerDrawing.Occupy(markers, _plan, _taken);
            return;
        }

        Curve curve = Curve.Of(layer, _plan.X, _plan.Y, _frame);
        _curves[layer] = curve;
        foreach (IReadOnlyList<Point> stretch in curve.Stretches)
        {
            for (int i = 0; i < stretch.Count; i++)
                _taken.Take(stretch[Math.Max(0, i - 1)], stretch[i]);
        }
    }

    private void DrawLayer(Layer layer, int colour, int series)
    {
        switch (layer)
        {
            case LineLayer line:
                DrawCurve(_curves[layer], colour, line.Dashed, line.ArrowHints, line.Name);
                break;
            case StepLayer steps:
                DrawCurve(_curves[layer], colour, false, steps.ArrowHints, steps.Name);
                break;
            case MarkerLayer markers:
                MarkerDrawing.Draw(_svg, markers, _plan, colour, series);
                break;
            case HeatMapLayer map:
                HeatMapDrawing.Draw(_svg, map, _plan, _frame, _clip);
                break;
            case BandLayer band when Annotations.Area(band, _plan, _frame) is { } area:
                _svg.Element("rect", [("class", "sb-band"), .. Rectangle(area)]);
                break;
            case ReferenceLine reference when Annotations.Ends(reference, _plan, _frame) is var (from, to):
                _svg.Path("sb-ref", $"M{SvgWriter.Number(from.X)} {SvgWriter.Number(from.Y)} {SvgWriter.Number(to.X)} {SvgWriter.Number(to.Y)}");
                break;
        }

        _svg.NewLine();
    }

    private void DrawCurve(Curve curve, int colour, bool dashed, bool arrows, string? name)
    {
        string data = curve.PathData();
        if (data.Length == 0)
            return;
        _svg.Open("g", ("clip-path", $"url(#{_clip})"));
        if (!string.IsNullOrEmpty(name))
            _svg.TextElement("title", Notation.Plain(name));
        _svg.Open("path", ("class", $"sb-line sb-l{SvgWriter.Number(colour)}"), ("d", data));
        if (dashed)
            _svg.Attribute("stroke-dasharray", "7 4");
        _svg.Close();
        if (arrows)
        {
            foreach (SweepArrows.Arrow arrow in SweepArrows.Along(curve, _frame))
                DrawArrow(arrow, colour);
        }

        _svg.Close();
    }

    private void DrawArrow(SweepArrows.Arrow arrow, int colour)
    {
        _taken.Take(new Box(arrow.At.X - 6, arrow.At.Y - 6, 12, 12), 1);
        double degrees = arrow.Angle * 180 / Math.PI;
        _svg.Element(
            "path",
            ("class", $"sb-marker sb-f{SvgWriter.Number(colour)}"),
            ("d", "M7 0L-5.5 4.6L-3 0L-5.5 -4.6Z"),
            ("transform", $"translate({SvgWriter.Number(arrow.At.X)} {SvgWriter.Number(arrow.At.Y)}) rotate({SvgWriter.Number(degrees)})"));
    }
}
