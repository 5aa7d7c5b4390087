namespace SpinBench.Physics.Films;

/// <summary>How strong each bond between neighbouring cells is, as a share of the strongest; zero beyond free edges.</summary>
internal sealed class FilmBonds
{
    /// <summary>Lines of a row: exchange along x and along y, then the same of the bulk and of the interfacial Dzyaloshinskii–Moriya interaction.</summary>
    public const int Lines = 6;

    private readonly FilmGrid _grid;
    private readonly IReadOnlyList<double>?[] _maps;
    private readonly double[] _largest;

    public FilmBonds(FilmGrid grid, FilmMaterial material)
    {
        _grid = grid;
        _maps = [material.ExchangeMap, material.BulkDzyaloshinskiiMap, material.InterfacialDzyaloshinskiiMap];
        _largest = [material.LargestExchange, material.LargestBulk, material.LargestInterfacial];
    }

    /// <summary>Share of the strongest exchange that the bond of two cells has.</summary>
    public double Exchange(int cell, int next) => Share(0, cell, next);

    /// <summary>Share of the strongest bulk interaction.</summary>
    public double Bulk(int cell, int next) => Share(1, cell, next);

    /// <summary>Share of the strongest interfacial interaction.</summary>
    public double Interfacial(int cell, int next) => Share(2, cell, next);

    /// <summary>The bonds of each row with its neighbours at larger x and y, <see cref="Lines"/> lines a row; after the last row one without bonds.</summary>
    public FilmMaps.Line Write(FilmMemory memory)
    {
        var area = new FilmMaps.Line(memory.Lines(Lines * (_grid.Rows + 1)), Lines * memory.LineBytes);
        for (int cell = 0; cell < _grid.Count; cell++)
        {
            int column = cell % _grid.Columns, row = cell / _grid.Columns;
            int east = column + 1 < _grid.Columns ? cell + 1 : _grid.PeriodicX ? row * _grid.Columns : -1;
            int north = row + 1 < _grid.Rows ? cell + _grid.Columns : _grid.PeriodicY ? column : -1;
            for (int kind = 0; kind < _maps.Length; kind++)
            {
                if (east >= 0)
                    memory.Kernel.Write(area.At(row), 2 * kind * memory.Stride + column, Share(kind, cell, east));
                if (north >= 0)
                    memory.Kernel.Write(area.At(row), (2 * kind + 1) * memory.Stride + column, Share(kind, cell, north));

                // The bond to the left of the first column is kept before it.
                if (east >= 0 && column == _grid.Columns - 1)
                    memory.Kernel.Write(area.At(row), 2 * kind * memory.Stride - 1, Share(kind, cell, east));
            }
        }

        return area;
    }

    private double Share(int kind, int cell, int next)
    {
        if (_maps[kind] is not { } map)
            return 1;
        return _largest[kind] > 0 ? Mean(map[cell], map[next]) / _largest[kind] : 0;
    }

    // The harmonic mean. Where the signs differ, it would lie outside of both values: there, as in mumax3, the geometric mean of the
    // geometric and the arithmetic one, with the sign of the sum.
    private static double Mean(double one, double other)
    {
        double product = one * other, sum = one + other;
        return product >= 0
            ? product == 0 ? 0 : 2 * product / sum
            : Math.Sign(sum) * Math.Sqrt(Math.Sqrt(-product) * Math.Abs(sum) / 2);
    }
}
