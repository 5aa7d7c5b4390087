namespace SpinBench.Figures.Rendering;

/// <summary>Lays the panels out in a grid, so that frames of one row and one column line up, and draws them.</summary>
internal sealed class FigureDrawing
{
    private const double Gutter = 14;

    private readonly Figure _figure;
    private readonly string _prefix;
    private readonly SvgWriter _svg;
    private readonly PanelPlan[] _plans;
    private readonly int _columns;
    private readonly double _panelWidth;
    private readonly double _panelHeight;
    private readonly double _top;

    public FigureDrawing(Figure figure, string prefix, SvgWriter svg)
    {
        (_figure, _prefix, _svg) = (figure, prefix, svg);
        int count = figure.Panels.Count;
        _columns = Math.Clamp(figure.Columns ?? (count <= 1 ? 1 : count <= 4 ? 2 : 3), 1, Math.Max(1, count));
        (double width, double height) = _columns switch { 1 => (720, 440), 2 => (480, 350), _ => (340, 270) };
        _panelWidth = Math.Clamp(figure.PanelWidth ?? width, 160, 4000);
        _panelHeight = Math.Clamp(figure.PanelHeight ?? height, 140, 4000);
        _top = figure.Title.Length > 0 ? 38 : 8;
        _plans = [.. figure.Panels.Select((panel, i) => new PanelPlan(panel, count > 1 ? Letter(i) : "", _panelWidth, _panelHeight))];
    }

    private int Rows => (_plans.Length + _columns - 1) / _columns;

    public void Draw()
    {
        double width = _columns * _panelWidth + (_columns - 1) * Gutter;
        double height = _top + Rows * _panelHeight + Math.Max(0, Rows - 1) * Gutter + (_figure.Simulated ? 22 : 8);
        string title = $"{_prefix}-title", description = $"{_prefix}-desc";
        _svg.Open(
            "svg", ("viewBox", $"0 0 {SvgWriter.Number(width)} {SvgWriter.Number(height)}"),
            ("width", SvgWriter.Number(width)), ("height", SvgWriter.Number(height)), ("class", "sb-figure"), ("role", "img"),
            ("aria-labelledby", $"{title} {description}"));
        _svg.NewLine();
        _svg.TextElement("title", _figure.Title.Length > 0 ? Notation.Plain(_figure.Title) : "Figure", ("id", title));
        _svg.TextElement("desc", (_figure.Description + (_figure.Simulated ? " Simulated: measured on a virtual bench." : "")).Trim(), ("id", description));
        _svg.NewLine();
        _svg.TextElement("style", FigureStyle.Css);
        _svg.NewLine();
        _svg.Element("rect", ("class", "sb-paper"), ("width", SvgWriter.Number(width)), ("height", SvgWriter.Number(height)));
        _svg.NewLine();
        if (_figure.Title.Length > 0)
            _svg.Label(_figure.Title, 14, 25, FigureStyle.TitleSize, bold: true);
        MoveCrowdedLegends();
        for (int i = 0; i < _plans.Length; i++)
        {
            _svg.NewLine();
            new PanelDrawing(_svg, _plans[i], Frame(i), ClipId(i)).Draw();
        }

        if (_figure.Simulated)
        {
            _svg.Label("SIMULATED — virtual bench", width - 14, height - 8, FigureStyle.SmallSize, "sb-mark", "end", bold: true);
            _svg.NewLine();
        }

        _svg.Close();
    }

    private static string Letter(int i) => i < 26 ? $"({(char)('a' + i)})" : $"({(char)('a' + i / 26 - 1)}{(char)('a' + i % 26)})";

    private string ClipId(int i) => $"{_prefix}-clip{SvgWriter.Number(i)}";

    private void MoveCrowdedLegends()
    {
        for (int i = 0; i < _plans.Length; i++)
        {
            Box frame = Frame(i);
            if (new PanelDrawing(_svg, _plans[i], frame, ClipId(i)).LegendFits)
                continue;
            _plans[i].LegendRows = LegendDrawing.RowsAbove(_plans[i], frame);
            _plans[i].LegendAbove = true;
        }
    }

    private Box Frame(int i)
    {
        int row = i / _columns, column = i % _columns;
        IEnumerable<PanelPlan> inColumn = _plans.Where((_, k) => k % _columns == column), inRow = _plans.Where((_, k) => k / _columns == row);
        double left = inColumn.Max(p => p.MarginLeft), right = inColumn.Max(p => p.MarginRight);
        double top = inRow.Max(p => p.MarginTop), bottom = inRow.Max(p => p.MarginBottom);
        return new Box(
            column * (_panelWidth + Gutter) + left, _top + row * (_panelHeight + Gutter) + top,
            Math.Max(20, _panelWidth - left - right), Math.Max(20, _panelHeight - top - bottom));
    }
}
