using System.Globalization;

namespace SpinBench.Figures.Rendering;

/// <summary>
/// Draws a <see cref="Figure"/> as SVG: text stays text, light and dark follow the reader's preference, nothing outside the file is
/// needed, and the same figure gives the same bytes on every machine.
/// </summary>
public static class SvgFigure
{
    /// <summary>Writes the figure as one svg element, which is a file by itself and can also stand within an HTML page.</summary>
    /// <param name="figure">What to draw. Empty, constant and non-finite data draw what can be drawn.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="idPrefix">Begins every id in the drawing; give each figure of one page its own. A letter, then letters, digits or hyphens.</param>
    /// <exception cref="ArgumentException">The prefix is not fit for an id.</exception>
    public static void Render(Figure figure, TextWriter output, string idPrefix = "figure")
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(idPrefix);
        if (idPrefix.Length == 0 || !char.IsAsciiLetter(idPrefix[0]) || !idPrefix.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException($"'{idPrefix}' cannot begin an id; use a letter, then letters, digits or hyphens, such as 'fig-1'.", nameof(idPrefix));
        using var svg = new SvgWriter(output);
        new FigureDrawing(figure, idPrefix, svg).Draw();
    }

    /// <summary>The figure as a string of SVG.</summary>
    /// <param name="figure">What to draw.</param>
    /// <param name="idPrefix">Begins every id in the drawing; give each figure of one page its own.</param>
    /// <returns>One svg element.</returns>
    public static string ToString(Figure figure, string idPrefix = "figure")
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Render(figure, text, idPrefix);
        return text.ToString();
    }
}
