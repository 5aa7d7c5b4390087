using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Conduction;

/// <summary>
/// The conductances between neighbouring cells. The power in the film is a sum over its faces and corners, and the current law is its
/// minimum: P = Σ G·(Δφ)² over faces, with the harmonic mean of the two cells (layers in series are exact), and at each corner
/// 2·g·Δx·Δy of the off-diagonal conductivity. With Δx and Δy the means of the two differences around a corner this is
/// ½g·[(φ₁₁ − φ₀₀)² − (φ₁₀ − φ₀₁)²], a conductance along one diagonal and its opposite along the other: so the operator is symmetric, and
/// every current that leaves a cell enters another. The mean g = 4Σq/(Σrx·Σry), with r = 1/σ and q = σxy/(σxx·σyy) of the four cells, keeps
/// it positive whatever their contrast, by Cauchy's inequality. Along an insulating edge the current across is zero, which eliminates Δy.
/// </summary>
internal sealed unsafe class Links
{
    /// <summary>Largest square of a magnetisation, which rounding may bring beyond one.</summary>
    public const double LongestSquare = 1.02;

    // Of metal, against the film: nothing to sixteen digits, and enough to divide by.
    private const double MetalShare = 1e-30;

    private readonly CellPlan _plan;
    private readonly CellGrid _grid;
    private readonly CellArray _alongX;
    private readonly CellArray _alongY;
    private readonly CellArray _cross;
    private readonly CellArray _existX;
    private readonly CellArray _existY;
    private readonly CellArray _existCorner;
    private readonly CellArray _resistivity;
    private readonly (int At, double Resistivity)[] _others;
    private readonly int[] _firstOther;
    private readonly (CellArray Of, int At, int Next, double Share)[] _besideInsulator;

    public Links(CellPlan plan)
    {
        (_plan, _grid) = (plan, plan.Grid);
        (AlongX, AlongY, Corner) = (new CellArray(_grid), new CellArray(_grid), new CellArray(_grid));
        (_alongX, _alongY, _cross) = (new CellArray(_grid), new CellArray(_grid), new CellArray(_grid));
        (_existX, _existY, _existCorner) = (new CellArray(_grid), new CellArray(_grid), new CellArray(_grid));
        _resistivity = new CellArray(_grid);
        for (int at = -_grid.Origin; at < _grid.Size - _grid.Origin; at++)
            _resistivity[at] = _alongX[at] = _alongY[at] = 1;
        foreach (var (column, row) in plan.Places)
        {
            if (plan.At(column, row) == CellKind.Free)
                _resistivity[_grid.At(column, row)] = 1 / plan.Film.ConductivityAt(row * plan.Film.Columns + column);
        }

        // Metal and cells without material, by rows; beyond the first and the last row nothing is ever written.
        double metal = MetalShare * Enumerable.Range(0, plan.Film.Cells).Where(plan.Film.Holds).Min(cell => 1 / plan.Film.ConductivityAt(cell));
        var others = plan.Places.Where(place => (uint)place.Row < plan.Film.Rows && plan.At(place.Column, place.Row) != CellKind.Free).ToLookup(place => place.Row);
        _others = [.. Enumerable.Range(0, _grid.Rows).SelectMany(row => others[row])
            .Select(place => (_grid.At(place.Column, place.Row), plan.At(place.Column, place.Row) == CellKind.Fixed ? metal : 1))];
        _firstOther = new int[_grid.Rows + 1];
        for (int row = 0; row < _grid.Rows; row++)
            _firstOther[row + 1] = _firstOther[row] + others[row].Count();
        _besideInsulator = [.. Exist()];
    }

    /// <summary>Conductance to the next cell along x, S.</summary>
    public CellArray AlongX { get; }

    /// <summary>Conductance to the next cell along y, S.</summary>
    public CellArray AlongY { get; }

    /// <summary>Conductance from a cell to the next along both; with the opposite sign that of the other diagonal of the same corner, S.</summary>
    public CellArray Corner { get; }

    /// <summary>Links that join electrodes to other cells.</summary>
    public IEnumerable<(int Electrode, CellLink Link)> OfElectrodes()
    {
        foreach (var (column, row) in _plan.Places)
        {
            if (row == _grid.Rows || column == _grid.Columns)
                continue;
            int at = _grid.At(column, row), right = at + 1, above = at + _grid.Stride, across = above + 1;
            foreach (var (array, exists, sign, one, other, from, to) in new[]
            {
                (AlongX, _existX, 1.0, at, right, (column, row), (column + 1, row)),
                (AlongY, _existY, 1.0, at, above, (column, row), (column, row + 1)),
                (Corner, _existCorner, 1.0, at, across, (column, row), (column + 1, row + 1)),
                (Corner, _existCorner, -1.0, right, above, (column + 1, row), (column, row + 1)),
            })
            {
                int first = _plan.ElectrodeAt(from.Item1, from.Item2), second = _plan.ElectrodeAt(to.Item1, to.Item2);
                if (exists[at] == 0 || first == second)
                    continue;
                if (first >= 0)
                    yield return (first, new CellLink(array, at, sign, one, other));
                if (second >= 0)
                    yield return (second, new CellLink(array, at, sign, other, one));
            }
        }
    }

    /// <summary>Computes the conductances from the components in the plane of the magnetisation; they are given with the border of the grid.</summary>
    /// <returns>Whether all components are those of directions; otherwise the conductances are not to be used.</returns>
    public bool Compute(CellArray mx, CellArray my)
    {
        // Two rows at a time, which stay in the cache.
        bool directions = Resist(mx.First, my.First, 0);
        for (int row = 0; row < _grid.Rows; row++)
        {
            if (row + 1 < _grid.Rows)
                directions &= Resist(mx.First, my.First, row + 1);
            Conduct(row);
        }

        foreach (var (of, at, next, share) in _besideInsulator)
        {
            double rx = _alongX[at] + _alongX[next], ry = _alongY[at] + _alongY[next], q = _cross[at] + _cross[next];
            of[at] -= share * of[at] * q * q / (rx * ry);
        }

        return directions;
    }

    // rx = 1/σxx, ry = 1/σyy and q = σxy·rx·ry with σ = (1/ρ⊥)·(1 − b/(1 + b·u²)·u⊗u).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Resist(double* mx, double* my, int row)
    {
        double* resistivity = _resistivity.First, alongX = _alongX.First, alongY = _alongY.First, cross = _cross.First;
        Vector512<double> one = Vector512<double>.One, b = Vector512.Create(_plan.Film.Magnetoresistance), limit = Vector512.Create(LongestSquare);
        Vector512<double> directions = Vector512<double>.AllBitsSet;
        for (int at = row * _grid.Stride, end = at + CellGrid.Lanes * _grid.Vectors; at < end; at += CellGrid.Lanes)
        {
            Vector512<double> x = Vector512.Load(mx + at), y = Vector512.Load(my + at), bx = b * x;
            Vector512<double> xx = Vector512.FusedMultiplyAdd(bx, x, one), yy = Vector512.FusedMultiplyAdd(b * y, y, one), inverse = one / (xx * yy);
            Vector512<double> scale = (xx + yy - one) * Vector512.Load(resistivity + at) * inverse;
            Vector512.Store(scale * xx, alongX + at);
            Vector512.Store(scale * yy, alongY + at);
            Vector512.Store(-(bx * y) * scale, cross + at);
            directions &= Vector512.LessThanOrEqual(Vector512.FusedMultiplyAdd(x, x, y * y), limit);
        }

        for (int i = _firstOther[row]; i < _firstOther[row + 1]; i++)
        {
            var (at, own) = _others[i];
            (_alongX[at], _alongY[at], _cross[at]) = (own, own, 0);
        }

        return Vector512.EqualsAll(directions.AsInt64(), Vector512<long>.AllBitsSet);
    }

    // One division for three conductances.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Conduct(int row)
    {
        double* alongX = _alongX.First, alongY = _alongY.First, cross = _cross.First;
        double* existX = _existX.First, existY = _existY.First, existCorner = _existCorner.First, x = AlongX.First, y = AlongY.First, corner = Corner.First;
        int stride = _grid.Stride;
        var film = _plan.Film;
        Vector512<double> perX = Vector512.Create(2 * film.Thickness * film.CellHeight / film.CellWidth);
        Vector512<double> perY = Vector512.Create(2 * film.Thickness * film.CellWidth / film.CellHeight), perCorner = Vector512.Create(2 * film.Thickness);
        for (int at = row * stride - CellGrid.Lanes, end = at + CellGrid.Lanes * (_grid.Vectors + 1); at < end; at += CellGrid.Lanes)
        {
            Vector512<double> hereY = Vector512.Load(alongY + at), aboveX = Vector512.Load(alongX + at + stride);
            var faces = Vector512.Load(alongX + at) + Vector512.Load(alongX + at + 1);
            var sides = hereY + Vector512.Load(alongY + at + stride);
            var allX = faces + aboveX + Vector512.Load(alongX + at + stride + 1);
            var allY = sides + Vector512.Load(alongY + at + 1) + Vector512.Load(alongY + at + stride + 1);
            var all = Vector512.Load(cross + at) + Vector512.Load(cross + at + 1) + Vector512.Load(cross + at + stride) + Vector512.Load(cross + at + stride + 1);
            Vector512<double> ends = faces * sides, corners = allX * allY, inverse = Vector512<double>.One / (ends * corners), perEnds = inverse * corners;
            Vector512.Store(perX * sides * perEnds & Vector512.Load(existX + at), x + at);
            Vector512.Store(perY * faces * perEnds & Vector512.Load(existY + at), y + at);
            Vector512.Store(perCorner * all * (inverse * ends) & Vector512.Load(existCorner + at), corner + at);
        }
    }

    // Marks what joins cells; says of which faces half a side, or both halves, ends at an insulator, so that the current along does not flow across.
    private IEnumerable<(CellArray Of, int At, int Next, double Share)> Exist()
    {
        double yes = BitConverter.Int64BitsToDouble(-1);
        foreach (var (column, row) in _plan.Places)
        {
            if (row == _grid.Rows || column == _grid.Columns)
                continue;
            int at = _grid.At(column, row);
            CellKind here = _plan.At(column, row), right = _plan.At(column + 1, row), above = _plan.At(column, row + 1), across = _plan.At(column + 1, row + 1);
            bool alongX = Joined(here, right), alongY = Joined(here, above);
            _existX[at] = alongX ? yes : 0;
            _existY[at] = alongY ? yes : 0;
            bool full = here != CellKind.Empty && right != CellKind.Empty && above != CellKind.Empty && across != CellKind.Empty;
            bool metal = here == CellKind.Fixed && right == CellKind.Fixed && above == CellKind.Fixed && across == CellKind.Fixed;
            _existCorner[at] = full && !metal ? yes : 0;
            double below = Ends(0, -1, 1, -1), top = Ends(0, 1, 1, 1), left = Ends(-1, 0, -1, 1), far = Ends(1, 0, 1, 1);
            if (alongX && below + top > 0)
                yield return (AlongX, at, at + 1, below + top);
            if (alongY && left + far > 0)
                yield return (AlongY, at, at + _grid.Stride, left + far);

            double Ends(int x, int y, int otherX, int otherY) =>
                _plan.At(column + x, row + y) == CellKind.Empty && _plan.At(column + otherX, row + otherY) == CellKind.Empty ? 0.5 : 0;
        }

        static bool Joined(CellKind one, CellKind other) => one != CellKind.Empty && other != CellKind.Empty && (one, other) != (CellKind.Fixed, CellKind.Fixed);
    }
}
