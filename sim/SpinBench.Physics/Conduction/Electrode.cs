namespace SpinBench.Physics.Conduction;

/// <summary>A contact of metal at one potential: a whole edge of the film, or cells of it, up to their faces.</summary>
public sealed record Electrode
{
    private Electrode(string name, double potential, ElectrodePlace place, IReadOnlyList<(int Column, int Row)> cells) =>
        (Name, Potential, Place, Cells) = (name, potential, place, cells);

    /// <summary>Name, for messages.</summary>
    public string Name { get; }

    /// <summary>Potential at the beginning, V.</summary>
    public double Potential { get; }

    /// <summary>Cells that it covers; none where it is an edge.</summary>
    public IReadOnlyList<(int Column, int Row)> Cells { get; }

    internal ElectrodePlace Place { get; }

    /// <summary>All of the edge at x = 0.</summary>
    /// <param name="potential">Potential, V.</param>
    /// <param name="name">Name, for messages.</param>
    public static Electrode LeftEdge(double potential, string name = "left edge") => AtEdge(name, potential, ElectrodePlace.Left);

    /// <summary>All of the edge at the largest x.</summary>
    /// <param name="potential">Potential, V.</param>
    /// <param name="name">Name, for messages.</param>
    public static Electrode RightEdge(double potential, string name = "right edge") => AtEdge(name, potential, ElectrodePlace.Right);

    /// <summary>Any cells.</summary>
    /// <param name="name">Name, for messages.</param>
    /// <param name="potential">Potential, V.</param>
    /// <param name="cells">Columns and rows of the cells.</param>
    public static Electrode OfCells(string name, double potential, IEnumerable<(int Column, int Row)> cells)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(cells);
        return new Electrode(name, potential, ElectrodePlace.Cells, [.. cells]);
    }

    /// <summary>A rectangle of cells.</summary>
    /// <param name="name">Name, for messages.</param>
    /// <param name="potential">Potential, V.</param>
    /// <param name="columns">First column, and how many.</param>
    /// <param name="rows">First row, and how many.</param>
    public static Electrode OfRectangle(string name, double potential, (int First, int Count) columns, (int First, int Count) rows) => OfCells(
        name,
        potential,
        from row in Enumerable.Range(rows.First, Math.Max(0, rows.Count)) from column in Enumerable.Range(columns.First, Math.Max(0, columns.Count)) select (column, row));

    private static Electrode AtEdge(string name, double potential, ElectrodePlace place)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Electrode(name, potential, place, []);
    }
}
