namespace SpinBench.Figures;

/// <summary>A figure: one or more panels in a grid, lettered (a), (b), … when there are several. Immutable; drawn by <see cref="Rendering.SvgFigure"/>.</summary>
/// <param name="Title">Heading over the panels, and the accessible name of the drawing. May be empty.</param>
/// <param name="Panels">The panels, in reading order.</param>
/// <param name="Columns">Panels side by side in a row; null chooses 1 for one panel, 2 up to four and 3 beyond.</param>
public sealed record Figure(string Title, IReadOnlyList<Panel> Panels, int? Columns = null)
{
    /// <summary>What the figure shows, in a sentence or two: the caption in a report and the accessible description of the drawing.</summary>
    public string Description { get; init; } = "";

    /// <summary>True when the data came from a virtual bench. The drawing then says so in itself, so that a copied figure still says so.</summary>
    public bool Simulated { get; init; }

    /// <summary>Width of one panel with its axes, in px; null takes a width that fits the number of columns.</summary>
    public double? PanelWidth { get; init; }

    /// <summary>Height of one panel with its axes, in px; null takes a height that fits the number of columns.</summary>
    public double? PanelHeight { get; init; }
}
