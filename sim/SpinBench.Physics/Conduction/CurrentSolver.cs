using System.Globalization;
using SpinBench.Physics.Analysis;

namespace SpinBench.Physics.Conduction;

/// <summary>
/// The steady current through a film, ∇·(σ[m]∇φ) = 0, with electrodes at given potentials and insulating elsewhere: finite volumes with the
/// full tensor, second order in the size of the cells, solved by conjugate gradients that are preconditioned by the exact solution of
/// the uniform film and begin with the solution before. A solve allocates nothing. A solver serves one caller at a time.
/// </summary>
public sealed class CurrentSolver
{
    private const int MostIterations = 10_000;

    private readonly ConductingFilm _film;
    private readonly Electrode[] _electrodes;
    private readonly CellPlan _plan;
    private readonly CellGrid _grid;
    private readonly Links _links;
    private readonly CellLink[][] _contacts;
    private readonly Iterate _iterate;
    private readonly ElectrodeInverse _inverse;
    private readonly double[] _potentials;
    private readonly int[] _free;
    private readonly (int At, int Electrode)[] _held;
    private readonly CellArray _mx;
    private readonly CellArray _my;
    private readonly CellArray _potential;
    private readonly CellArray _residual;
    private readonly CellArray _correction;
    private readonly CellArray _direction;
    private readonly CellArray _leaving;
    private bool _solved;

    /// <summary>Prepares; this is where wrong input is found.</summary>
    /// <param name="film">The film.</param>
    /// <param name="electrodes">Its electrodes.</param>
    /// <param name="tolerance">What all cells together may lose or gain, as a share of the current through the electrodes.</param>
    /// <exception cref="ArgumentException">The film is not solvable as it is, electrodes touch or are none; the message says where.</exception>
    public CurrentSolver(ConductingFilm film, IReadOnlyList<Electrode> electrodes, double tolerance = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(electrodes);
        if (!(tolerance is >= 1e-12 and <= 0.1))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance is a share of the current, 1e-12 to 0.1.");
        (_film, _electrodes, Tolerance) = (film, [.. electrodes], tolerance);
        _plan = new CellPlan(film, _electrodes);
        _grid = _plan.Grid;
        _links = new Links(_plan);
        var contacts = _links.OfElectrodes().ToLookup(contact => contact.Electrode, contact => contact.Link);
        _contacts = [.. _electrodes.Select((_, i) => contacts[i].ToArray())];
        _iterate = new Iterate(_plan, _links);
        _inverse = new ElectrodeInverse(_plan, film.CellWidth * film.CellWidth / (film.CellHeight * film.CellHeight));
        _potentials = [.. _electrodes.Select(electrode => electrode.Potential)];
        _free = [.. _plan.Places.Where(place => _plan.At(place.Column, place.Row) == CellKind.Free).Select(place => _grid.At(place.Column, place.Row))];
        _held = [.. _plan.Places.Where(place => _plan.ElectrodeAt(place.Column, place.Row) >= 0)
            .Select(place => (_grid.At(place.Column, place.Row), _plan.ElectrodeAt(place.Column, place.Row)))];
        (_mx, _my, _potential) = (new CellArray(_grid), new CellArray(_grid), new CellArray(_grid));
        (_residual, _correction, _direction, _leaving) = (new CellArray(_grid), new CellArray(_grid), new CellArray(_grid), new CellArray(_grid));
    }

    /// <summary>What all cells together may lose or gain, as a share of the current through the electrodes.</summary>
    public double Tolerance { get; }

    /// <summary>Resistance between the two electrodes, Ω.</summary>
    /// <exception cref="InvalidOperationException">There are not two electrodes, they are at one potential, or nothing has been solved.</exception>
    public double Resistance
    {
        get
        {
            if (_electrodes.Length != 2 || _potentials[0] == _potentials[1])
                throw new InvalidOperationException($"A resistance is that between two electrodes at different potentials; here are {_electrodes.Length}, at {string.Join(", ", _potentials.Select(volts => volts.ToString("R", CultureInfo.InvariantCulture)))} V.");
            return (_potentials[0] - _potentials[1]) / Current(0);
        }
    }

    /// <summary>Puts an electrode at another potential for the next solve.</summary>
    /// <param name="electrode">Index of the electrode.</param>
    /// <param name="potential">Potential, V.</param>
    public void SetPotential(int electrode, double potential)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)electrode, (uint)_electrodes.Length, nameof(electrode));
        if (!double.IsFinite(potential))
            throw new ArgumentOutOfRangeException(nameof(potential), potential, $"The potential of electrode \"{_electrodes[electrode].Name}\" must be finite.");
        _potentials[electrode] = potential;
    }

    /// <summary>Forgets the solution: the next solve begins cold.</summary>
    public void Forget()
    {
        _potential.Clear();
        _direction.Clear();
        _solved = false;
    }

    /// <summary>Solves for a film whose magnetisation does not count.</summary>
    /// <returns>Iterations.</returns>
    public int Solve()
    {
        _mx.Clear();
        _my.Clear();
        return Iterate();
    }

    /// <summary>Solves for a magnetisation.</summary>
    /// <param name="mx">Component along x of each cell, with x fastest.</param>
    /// <param name="my">Component along y.</param>
    /// <param name="stride">From row to row; the columns of the film where not given.</param>
    /// <returns>Iterations.</returns>
    /// <exception cref="ArgumentException">The components are of another grid, not numbers, or longer than one.</exception>
    public int Solve(ReadOnlySpan<double> mx, ReadOnlySpan<double> my, int stride = 0)
    {
        stride = Fit(mx.Length, my.Length, stride);
        for (int row = 0; row < _grid.Rows; row++)
        {
            mx.Slice(row * stride, _grid.Columns).CopyTo(_mx.Row(_grid, row));
            my.Slice(row * stride, _grid.Columns).CopyTo(_my.Row(_grid, row));
        }

        return Iterate();
    }

    /// <inheritdoc cref="Solve(ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    public int Solve(ReadOnlySpan<float> mx, ReadOnlySpan<float> my, int stride = 0)
    {
        stride = Fit(mx.Length, my.Length, stride);
        for (int row = 0; row < _grid.Rows; row++)
        {
            Span<double> x = _mx.Row(_grid, row), y = _my.Row(_grid, row);
            for (int column = 0; column < x.Length; column++)
                (x[column], y[column]) = (mx[row * stride + column], my[row * stride + column]);
        }

        return Iterate();
    }

    /// <summary>Solves for a magnetisation.</summary>
    /// <param name="magnetization">Directions, one layer.</param>
    /// <returns>Iterations.</returns>
    /// <exception cref="ArgumentException">The field is of another grid, or has values that are no directions.</exception>
    public int Solve(VectorField magnetization)
    {
        ArgumentNullException.ThrowIfNull(magnetization);
        if (magnetization.Cells != (_film.Columns, _film.Rows, 1))
            throw new ArgumentException($"The magnetisation is of {magnetization.Cells.X} × {magnetization.Cells.Y} × {magnetization.Cells.Z} cells, the film of {_film.Columns} × {_film.Rows} × 1.", nameof(magnetization));
        var values = magnetization.Values;
        for (int row = 0; row < _grid.Rows; row++)
        {
            Span<double> x = _mx.Row(_grid, row), y = _my.Row(_grid, row);
            for (int column = 0; column < x.Length; column++)
                (x[column], y[column]) = (values[3 * (row * x.Length + column)], values[3 * (row * x.Length + column) + 1]);
        }

        return Iterate();
    }

    /// <summary>Current from an electrode into the film, A.</summary>
    /// <param name="electrode">Index of the electrode.</param>
    public double Current(int electrode)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)electrode, (uint)_electrodes.Length, nameof(electrode));
        Needed();
        return FromElectrode(electrode);
    }

    /// <summary>Potential of each cell, V; zero where there is no material.</summary>
    /// <param name="destination">Receives the potentials, with x fastest.</param>
    public void CopyPotential(Span<double> destination)
    {
        Needed();
        Copy(_potential, destination, _grid.Columns);
    }

    /// <summary>
    /// Current density in the middle of each cell, A/m²: of second order in the size of the cells, next to electrodes of first; in cells of
    /// electrodes only what flows through their rims. It is proportional to the potentials, so one solution serves for all currents.
    /// </summary>
    /// <param name="jx">Receives the component along x, with x fastest.</param>
    /// <param name="jy">Receives the component along y.</param>
    /// <param name="stride">From row to row; the columns of the film where not given.</param>
    public void CopyCurrentDensity(Span<double> jx, Span<double> jy, int stride = 0)
    {
        Needed();
        stride = Fit(jx.Length, jy.Length, stride);
        Density.Compute(_plan, _links, _potential, _direction, _leaving);
        Copy(_direction, jx, stride);
        Copy(_leaving, jy, stride);
        _direction.Clear();
    }

    private int Iterate()
    {
        if (!_links.Compute(_mx, _my))
            throw NoDirection();
        Hold();
        double lost = _iterate.Residual(_potential, _residual), before = 0;
        _solved = true;
        for (int iteration = 0; ; iteration++)
        {
            if (lost <= Tolerance * Through())
                return iteration;
            if (iteration == MostIterations || !double.IsFinite(lost))
            {
                Forget();
                throw new InvalidOperationException($"The current through the film did not converge in {iteration} iterations: {lost:G3} A are lost of {Through():G3} A. Conductivities that differ by many orders of magnitude are the likely reason.");
            }

            _inverse.Solve(_residual, _correction);
            double product = _iterate.Product(_residual, _correction);
            double curvature = _iterate.Follow(_correction, iteration == 0 ? 0 : product / before, _direction, _leaving);
            lost = _iterate.Advance(product / curvature, _direction, _leaving, _potential, _residual);
            before = product;
        }
    }

    // Electrodes take their potentials; a first solution begins in between, and without a difference it is one already.
    private void Hold()
    {
        double lowest = _potentials.Min(), highest = _potentials.Max();
        if (!_solved || lowest == highest)
        {
            foreach (int at in _free)
                _potential[at] = lowest + 0.5 * (highest - lowest);
        }

        foreach (var (at, electrode) in _held)
            _potential[at] = _potentials[electrode];
    }

    private double FromElectrode(int electrode)
    {
        double current = 0;
        foreach (var link in _contacts[electrode])
            current += link.Sign * link.Of[link.At] * (_potential[link.From] - _potential[link.To]);
        return current;
    }

    private double Through()
    {
        double through = 0;
        for (int i = 0; i < _electrodes.Length; i++)
            through += Math.Abs(FromElectrode(i));
        return 0.5 * through;
    }

    private int Fit(int x, int y, int stride)
    {
        stride = stride == 0 ? _grid.Columns : stride;
        int needed = (_grid.Rows - 1) * stride + _grid.Columns;
        return stride >= _grid.Columns && x >= needed && y >= needed
            ? stride
            : throw new ArgumentException($"Components of {x} and {y} cells, {stride} from row to row: a film of {_grid.Columns} × {_grid.Rows} cells needs {needed}.");
    }

    private ArgumentException NoDirection()
    {
        var (column, row) = _plan.Places.First(place => !(Square(place) <= Links.LongestSquare));
        int at = _grid.At(column, row);
        return new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The magnetisation at column {column}, row {row} is ({_mx[at]:G6}, {_my[at]:G6}) in the plane: directions of length one are needed."));

        double Square((int Column, int Row) place) => Math.Pow(_mx[_grid.At(place.Column, place.Row)], 2) + Math.Pow(_my[_grid.At(place.Column, place.Row)], 2);
    }

    private void Copy(CellArray from, Span<double> to, int stride)
    {
        for (int row = 0; row < _grid.Rows; row++)
            from.Row(_grid, row).CopyTo(to[(row * stride)..]);
    }

    private void Needed()
    {
        if (!_solved)
            throw new InvalidOperationException("There is no solution yet: Solve first.");
    }
}
