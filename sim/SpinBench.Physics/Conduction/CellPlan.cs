namespace SpinBench.Physics.Conduction;

/// <summary>Who is where: the kind of every cell and of the places next to the film's edges, and the electrode of those that are fixed.</summary>
internal sealed class CellPlan
{
    private readonly int[] _covered;
    private readonly int _left = -1;
    private readonly int _right = -1;

    public CellPlan(ConductingFilm film, IReadOnlyList<Electrode> electrodes)
    {
        _covered = ConductionChecks.Check(film, electrodes);
        (Film, Grid) = (film, new CellGrid(film.Columns, film.Rows));
        for (int i = 0; i < electrodes.Count; i++)
        {
            _left = electrodes[i].Place == ElectrodePlace.Left ? i : _left;
            _right = electrodes[i].Place == ElectrodePlace.Right ? i : _right;
        }
    }

    public ConductingFilm Film { get; }

    public CellGrid Grid { get; }

    public bool LeftHeld => _left >= 0;

    public bool RightHeld => _right >= 0;

    /// <summary>Cells of the film and its border, row by row.</summary>
    public IEnumerable<(int Column, int Row)> Places =>
        from row in Enumerable.Range(-1, Film.Rows + 2) from column in Enumerable.Range(-1, Film.Columns + 2) select (column, row);

    /// <summary>The electrode of a place that is fixed.</summary>
    public int ElectrodeAt(int column, int row)
    {
        if ((uint)row >= Film.Rows)
            return -1;
        if ((uint)column < Film.Columns)
            return _covered[row * Film.Columns + column];

        // Beyond an edge there is metal only where it meets material.
        if (column == -1)
            return Film.Holds(row * Film.Columns) ? _left : -1;
        return column == Film.Columns && Film.Holds((row + 1) * Film.Columns - 1) ? _right : -1;
    }

    public CellKind At(int column, int row)
    {
        if (ElectrodeAt(column, row) >= 0)
            return CellKind.Fixed;
        bool inside = (uint)row < Film.Rows && (uint)column < Film.Columns;
        return inside && Film.Holds(row * Film.Columns + column) ? CellKind.Free : CellKind.Empty;
    }
}
