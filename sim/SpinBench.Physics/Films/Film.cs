using System.Runtime.InteropServices;
using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films.Kernels;

namespace SpinBench.Physics.Films;

/// <summary>
/// A film of one layer of cells that obeys the stochastic Landau–Lifshitz–Gilbert equation,
/// dm/dt = −γ/(1+α²)·[m×B + α·m×(m×B)], where B sums applied fields, exchange, anisotropy, Dzyaloshinskii–Moriya interaction, nonlocal and
/// thermal fields, and m×b of each torque of a current. Edges are free, with the boundary condition of Rohart and Thiaville, or periodic.
/// The same film, settings and calls give the same bits for any number of threads and any width of vectors. A film serves one caller at a time.
/// </summary>
public sealed partial class Film
{
    private readonly FilmSettings _settings;
    private readonly FilmMemory _memory;
    private readonly FilmMaps _maps;
    private readonly FilmCoefficients _coefficients;
    private readonly INonlocalField[] _nonlocal;
    private readonly double _unitStep;
    private double _origin;
    private long _steps;
    private long _noiseSteps;

    /// <summary>Builds a film, every cell along z.</summary>
    /// <param name="grid">Its cells.</param>
    /// <param name="material">What it is made of.</param>
    /// <param name="settings">How it is computed, and what acts on it.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is not a number or outside its range, a map has not one value a cell, the time step is too long, or the film does not fit in memory.
    /// </exception>
    public Film(FilmGrid grid, FilmMaterial material, FilmSettings settings)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(settings);
        FilmChecks.Check(grid, material, settings);
        (Grid, Material, _settings, _nonlocal) = (grid, material, settings, [.. settings.NonlocalFields]);
        bool varied = material.SaturationMap is not null || material.AnisotropyMap is not null || material.DampingMap is not null
            || (material.Anisotropy != 0 && Math.Abs(material.AnisotropyAxis.Unit().Z) != 1) || (material.Temperature > 0 && settings.TimeStep is not null)
            || material.HasBondMaps || settings.Pattern is not null || settings.SpinOrbit is not null || settings.NonlocalFields.Count > 0;
        var kernel = FilmKernel.Create(
            settings.VectorBits, settings.Precision == Precision.Single, material.LargestBulk != 0, material.LargestInterfacial != 0,
            settings.Current is not null, varied, material.HasBondMaps);
        LargestTimeStep = FilmChecks.LargestTimeStep(grid, material, settings);
        _unitStep = settings.TimeStep ?? LargestTimeStep;
        _memory = new FilmMemory(grid, kernel);
        _maps = new FilmMaps(grid, material, settings, _memory, varied);
        _coefficients = new FilmCoefficients(grid, material, settings, kernel, varied);
        foreach (var field in _nonlocal)
            field.Serve(settings.Threads);
        Fill(Cartesian.AlongZ);
    }

    /// <summary>Its cells.</summary>
    public FilmGrid Grid { get; }

    /// <summary>What it is made of.</summary>
    public FilmMaterial Material { get; }

    /// <summary>Longest fixed step that is allowed, s.</summary>
    public double LargestTimeStep { get; }

    /// <summary>
    /// Whether an edge of the cells in the plane is longer than the exchange length or the width √(A/|K|) of a wall, so that textures
    /// cannot be trusted.
    /// </summary>
    public bool IsTooCoarse
    {
        get
        {
            double anisotropy = Material.AnisotropyMap?.Max(Math.Abs) ?? Math.Abs(Material.Anisotropy);
            double least = Material.ExchangeMap?.Where(stiffness => stiffness > 0).DefaultIfEmpty().Min() ?? Material.ExchangeStiffness;
            double shortest = Math.Min((Material with { ExchangeStiffness = least }).ExchangeLength, Math.Sqrt(least / anisotropy));
            return Math.Max(Grid.CellWidth, Grid.CellHeight) > shortest;
        }
    }

    /// <summary>Time since the beginning, s.</summary>
    public double Time => _origin + _steps * _unitStep;

    /// <summary>
    /// Direction in a cell, zero where there is no material. What is set is brought to length one, and ignored where there is no material.
    /// </summary>
    /// <param name="column">Column of the cell.</param>
    /// <param name="row">Row of the cell.</param>
    public Cartesian this[int column, int row]
    {
        get
        {
            CheckCell(column, row);
            return Direction(column, row);
        }
        set
        {
            CheckCell(column, row);
            Set(column, row, value);
            WrapState(row);
        }
    }

    /// <summary>Gives every cell one direction.</summary>
    /// <param name="direction">The direction.</param>
    public void Fill(Cartesian direction) => Fill((_, _) => direction);

    /// <summary>Gives every cell a direction that depends on where its centre is.</summary>
    /// <param name="direction">Direction at x and y, m, counted from the lower left corner of the film.</param>
    public void Fill(Func<double, double, Cartesian> direction)
    {
        ArgumentNullException.ThrowIfNull(direction);
        for (int row = 0; row < Grid.Rows; row++)
        {
            for (int column = 0; column < Grid.Columns; column++)
                Set(column, row, direction((column + 0.5) * Grid.CellWidth, (row + 0.5) * Grid.CellHeight));
            WrapState(row);
        }
    }

    /// <summary>Takes the directions of a field, such as one read from a file.</summary>
    /// <param name="field">Directions; zero only where there is no material.</param>
    /// <exception cref="ArgumentException">The field has another number of cells, or no direction in a cell with material.</exception>
    public void Load(VectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Cells != (Grid.Columns, Grid.Rows, 1))
            throw new ArgumentException($"The field has {field.Cells.X} × {field.Cells.Y} × {field.Cells.Z} cells; the film has {Grid.Columns} × {Grid.Rows} × 1.", nameof(field));
        for (int row = 0; row < Grid.Rows; row++)
        {
            for (int column = 0; column < Grid.Columns; column++)
            {
                var components = field[column, row];
                Set(column, row, new Cartesian(components[0], components[1], components[2]));
            }

            WrapState(row);
        }
    }

    /// <summary>The present directions, for pictures and files.</summary>
    public VectorField ToVectorField()
    {
        var field = new VectorField((Grid.Columns, Grid.Rows, 1), (Grid.CellWidth, Grid.CellHeight, Grid.Thickness));
        Gather(_memory.State, MemoryMarshal.Cast<double, Cartesian>(field.Values));
        return field;
    }

    /// <summary>Mean of the magnetisation over the cells with material, relative to its saturation.</summary>
    public Cartesian MeanDirection()
    {
        Cartesian sum = default;
        double weight = 0;
        var directions = Directions();
        for (int cell = 0; cell < directions.Length; cell++)
        {
            sum += _maps.Saturations[cell] * directions[cell];
            weight += _maps.Saturations[cell];
        }

        return 1 / weight * sum;
    }

    /// <summary>Changes the current density of each cell, for films whose current was given as a map.</summary>
    /// <param name="density">Current density along x and y, A/m², row by row with x fastest.</param>
    /// <exception cref="ArgumentException">There is not one value a cell, one is not finite, or moves the texture by more than a cell in a time step.</exception>
    /// <exception cref="InvalidOperationException">The film has no current, or a uniform one.</exception>
    public void SetCurrentDensity(IReadOnlyList<(double X, double Y)> density)
    {
        ArgumentNullException.ThrowIfNull(density);
        if (_settings.Current is not { DensityMap: not null } current)
            throw new InvalidOperationException("The film was built without a map of the current density: give one in its settings (SpinCurrent.DensityMap).");
        FilmChecks.CheckDensity(Grid, _settings, _maps.LeastSaturation, density);
        _maps.SetDrift(current, density);
    }

    // Vectors of an area, row by row with x fastest.
    private void Gather(nint area, Span<Cartesian> vectors)
    {
        for (int row = 0; row < Grid.Rows; row++)
            _memory.Kernel.Gather(_memory.Row(area, row), _memory.Stride, MemoryMarshal.Cast<Cartesian, double>(vectors.Slice(row * Grid.Columns, Grid.Columns)));
    }

    private void ScatterState(ReadOnlySpan<Cartesian> directions)
    {
        for (int row = 0; row < Grid.Rows; row++)
        {
            _memory.Kernel.Scatter(_memory.Row(_memory.State, row), _memory.Stride, MemoryMarshal.Cast<Cartesian, double>(directions.Slice(row * Grid.Columns, Grid.Columns)));
            WrapState(row);
        }
    }

    private Cartesian Direction(int column, int row) => new(
        _memory.Read(_memory.State, column, row, 0), _memory.Read(_memory.State, column, row, 1), _memory.Read(_memory.State, column, row, 2));

    private void Set(int column, int row, Cartesian direction)
    {
        if (_maps.Saturations[row * Grid.Columns + column] == 0)
            return;
        Write(column, row, direction.Unit());
    }

    private void Write(int column, int row, Cartesian direction)
    {
        _memory.Write(_memory.State, column, row, 0, direction.X);
        _memory.Write(_memory.State, column, row, 1, direction.Y);
        _memory.Write(_memory.State, column, row, 2, direction.Z);
    }

    private void WrapState(int row)
    {
        if (Grid.PeriodicX)
            _memory.Wrap(_memory.Row(_memory.State, row));
    }

    private void CheckCell(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Grid.Columns, nameof(column));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Grid.Rows, nameof(row));
    }
}
