using System.Globalization;

namespace SpinBench.Physics.Films;

/// <summary>The cells of a film: one layer of equal cuboids in columns along x and rows along y.</summary>
/// <param name="Columns">Cells along x.</param>
/// <param name="Rows">Cells along y.</param>
/// <param name="CellWidth">Edge of a cell along x, m.</param>
/// <param name="CellHeight">Edge of a cell along y, m.</param>
/// <param name="Thickness">Thickness of the film, m.</param>
public sealed record FilmGrid(int Columns, int Rows, double CellWidth, double CellHeight, double Thickness)
{
    /// <summary>Whether the last column is the first one's neighbour.</summary>
    public bool PeriodicX { get; init; }

    /// <summary>Whether the last row is the first one's neighbour.</summary>
    public bool PeriodicY { get; init; }

    /// <summary>Which cells hold material, row by row, x fastest; null where all do.</summary>
    public IReadOnlyList<bool>? Mask { get; init; }

    /// <summary>Number of cells, with and without material.</summary>
    public int Count => Columns * Rows;

    /// <summary>Volume of a cell, m³.</summary>
    public double CellVolume => CellWidth * CellHeight * Thickness;

    /// <summary>Whether a cell holds material.</summary>
    /// <param name="cell">Index row·columns + column.</param>
    public bool IsFilled(int cell) => Mask?[cell] ?? true;

    /// <summary>The largest ellipse within the grid; a cell belongs to it where its centre does.</summary>
    /// <exception cref="ArgumentException">There is no such grid.</exception>
    public FilmGrid Ellipse()
    {
        Check();
        var mask = new bool[Count];
        for (int cell = 0; cell < mask.Length; cell++)
        {
            double x = (2 * (cell % Columns) + 1.0) / Columns - 1, y = (2 * (cell / Columns) + 1.0) / Rows - 1;
            mask[cell] = x * x + y * y <= 1;
        }

        return this with { Mask = mask };
    }

    /// <summary>Whether cells and edges are those of another grid, material or none.</summary>
    /// <param name="other">The other grid.</param>
    public bool HasCellsOf(FilmGrid other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Columns, Rows, CellWidth, CellHeight, Thickness) == (other.Columns, other.Rows, other.CellWidth, other.CellHeight, other.Thickness);
    }

    /// <summary>Makes sure that there is such a grid.</summary>
    /// <exception cref="ArgumentException">There are no cells or too many, an edge is not positive, or the mask tells of others.</exception>
    public void Check()
    {
        if (Columns < 1 || Rows < 1 || (long)Columns * Rows > Array.MaxLength)
            throw new ArgumentException($"A film of {Columns} × {Rows} cells: each number must be at least one, and their product at most {Array.MaxLength}.");
        if (!(CellVolume > 0) || !(CellWidth > 0) || !(CellHeight > 0) || !double.IsFinite(CellWidth) || !double.IsFinite(CellHeight) || !double.IsFinite(Thickness))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Cells of {CellWidth:R} × {CellHeight:R} × {Thickness:R} m: each edge must be positive and finite, and so their volume."));
        if (Mask is { } mask && mask.Count != Count)
            throw new ArgumentException($"The mask tells of {mask.Count} cells; the film has {Columns} × {Rows} = {Count}.");
    }
}
