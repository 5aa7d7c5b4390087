using SpinBench.Physics.Analysis;
using SpinBench.Physics.Conduction;
using SpinBench.Physics.Films;

namespace SpinBench.Station.Simulations;

/// <summary>The current between the electrodes of a film.</summary>
internal sealed class FilmConduction
{
    private readonly CurrentSolver _solver;
    private readonly (double X, double Y)[] _density;
    private readonly double[] _x;
    private readonly double[] _y;

    /// <param name="film">The film.</param>
    /// <param name="grid">Its cells.</param>
    /// <param name="material">Its material; cells without magnetisation conduct nothing.</param>
    /// <param name="electrodes">The electrodes.</param>
    /// <exception cref="ArgumentException">Electrodes touch, cover no cell, or do not reach all of the film.</exception>
    public FilmConduction(FilmSystemSettings film, FilmGrid grid, FilmMaterial material, IReadOnlyList<ElectrodeSettings> electrodes)
    {
        var conducting = new ConductingFilm
        {
            Columns = grid.Columns,
            Rows = grid.Rows,
            CellWidth = grid.CellWidth,
            CellHeight = grid.CellHeight,
            Thickness = grid.Thickness,
            Conductivity = film.Conductivity!.Value,
            Magnetoresistance = film.Magnetoresistance,
            Material = [.. Enumerable.Range(0, grid.Count).Select(cell => grid.IsFilled(cell) && material.SaturationMap?[cell] != 0)],
        };
        _solver = new CurrentSolver(conducting, [.. electrodes.Select(electrode => ElectrodeOf(electrode, grid))]);
        (_density, _x, _y) = (new (double X, double Y)[grid.Count], new double[grid.Count], new double[grid.Count]);
        HasResistance = electrodes.Count == 2 && electrodes[0].Potential != electrodes[1].Potential;
    }

    /// <summary>Whether there are two electrodes at different potentials.</summary>
    public bool HasResistance { get; }

    /// <summary>Current density of each cell, A/m²; the list is written anew with the next call.</summary>
    /// <param name="texture">Directions of the film.</param>
    public IReadOnlyList<(double X, double Y)> Density(VectorField texture)
    {
        _solver.Solve(texture);
        _solver.CopyCurrentDensity(_x, _y);
        for (var cell = 0; cell < _density.Length; cell++) _density[cell] = (_x[cell], _y[cell]);
        return _density;
    }

    /// <summary>Resistance between two electrodes, Ω.</summary>
    /// <param name="texture">Directions of the film.</param>
    public double Resistance(VectorField texture)
    {
        _solver.Solve(texture);
        return _solver.Resistance;
    }

    private static Electrode ElectrodeOf(ElectrodeSettings electrode, FilmGrid grid) => electrode.Edge switch
    {
        FilmEdge.Left => Electrode.LeftEdge(electrode.Potential, electrode.Name),
        FilmEdge.Right => Electrode.RightEdge(electrode.Potential, electrode.Name),
        _ => Electrode.OfCells(
            electrode.Name,
            electrode.Potential,
            FilmLayout.CellsWithin(FilmShape.Rectangle, electrode.From!, electrode.To!, grid).Select(cell => (cell % grid.Columns, cell / grid.Columns))),
    };
}
