namespace SpinBench.Physics.Analysis;

/// <summary>The domains of a layer: cells that share a face and whose component along z is beyond a threshold with the same sign.</summary>
public sealed class DomainMap
{
    private readonly int[] _domainOf;

    /// <summary>Finds the domains.</summary>
    /// <param name="field">Directions.</param>
    /// <param name="threshold">What the component along z must exceed; cells within ± the threshold, those of walls, belong to no domain.</param>
    /// <param name="layer">Layer along z.</param>
    public DomainMap(VectorField field, double threshold = 0, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (!(threshold >= 0))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold of a domain is not negative.");
        var (columns, rows, _) = field.Cells;
        _domainOf = new int[columns * rows];
        int[] signs = new int[columns * rows];
        for (int cell = 0; cell < signs.Length; cell++)
        {
            double along = field[cell % columns, cell / columns, layer][2];
            signs[cell] = along > threshold ? 1 : along < -threshold ? -1 : 0;
        }

        (Columns, Rows) = (columns, rows);
        Array.Fill(_domainOf, -1);
        var domains = new List<Domain>();
        var open = new Stack<int>();
        for (int first = 0; first < signs.Length; first++)
        {
            if (signs[first] == 0 || _domainOf[first] >= 0)
                continue;
            int cells = 0;
            Join(first);
            while (open.TryPop(out int cell))
            {
                cells++;
                int column = cell % columns;
                if (column > 0) Join(cell - 1);
                if (column < columns - 1) Join(cell + 1);
                if (cell >= columns) Join(cell - columns);
                if (cell + columns < signs.Length) Join(cell + columns);
            }

            domains.Add(new Domain(signs[first] > 0, cells, cells * field.CellSize.X * field.CellSize.Y));

            void Join(int cell)
            {
                if (signs[cell] == signs[first] && _domainOf[cell] < 0)
                {
                    _domainOf[cell] = domains.Count;
                    open.Push(cell);
                }
            }
        }

        Domains = domains;
    }

    /// <summary>Cells along x.</summary>
    public int Columns { get; }

    /// <summary>Cells along y.</summary>
    public int Rows { get; }

    /// <summary>The domains, by their first cells, row by row.</summary>
    public IReadOnlyList<Domain> Domains { get; }

    /// <summary>Index of the domain of a cell, −1 for none.</summary>
    /// <param name="column">Column of the cell.</param>
    /// <param name="row">Row of the cell.</param>
    public int this[int column, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
            return _domainOf[row * Columns + column];
        }
    }
}
