using System.Globalization;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// The demagnetising field of a film, B(r) = −μ0·Σ N(r − r′)·M(r′) over all cells with N averaged over both cells
/// (<see cref="DemagnetizingTensor"/>), and over all images of the cells of a periodic film, by fast Fourier transforms over a grid padded
/// with zeros. The bits of the results depend neither on the number of threads nor on the width of vectors. It serves one film at a time.
/// </summary>
public sealed unsafe class DemagnetizingField : INonlocalField
{
    private const int TensorElements = 4;

    private readonly Lazy<PlaneConvolution> _double;
    private readonly Lazy<PlaneConvolution> _single;
    private readonly bool _isFixed;
    private readonly FilmMaterial _material;
    private readonly int _bits;
    private int _threads;

    /// <summary>Computes the tensor of a film; its spectrum is computed with the first field in each precision.</summary>
    /// <param name="grid">Cells of the film.</param>
    /// <param name="material">Material, of which the saturation magnetisation counts.</param>
    /// <param name="threads">Threads at most; null for as many as the films have that it serves.</param>
    /// <param name="vectorBits">Bits of a vector: 512, 256, or 64 for scalar code; null for the widest.</param>
    /// <exception cref="ArgumentException">The film has no volume, or is too large for the memory that there is; the saturation magnetisation is not positive.</exception>
    public DemagnetizingField(FilmGrid grid, FilmMaterial material, int? threads = null, int? vectorBits = null)
        : this(grid, material, null, threads, vectorBits)
    {
    }

    /// <summary>Takes a tensor that was computed elsewhere, and no more memory than is said.</summary>
    internal DemagnetizingField(FilmGrid grid, FilmMaterial material, DemagnetizingTensor? tensor, int? threads = null, int? vectorBits = null, double? memoryLimit = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(material);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads ?? 1, nameof(threads));
        grid.Check();
        if (!(material.SaturationMagnetization > 0) || !double.IsFinite(material.SaturationMagnetization))
            throw new ArgumentException($"A saturation magnetisation of {material.SaturationMagnetization:R} A/m makes no demagnetising field: it must be positive and finite.", nameof(material));
        PlaneConvolution.CheckSize(grid.Columns, grid.Rows, isSingle: true);
        (Grid, _material, _bits) = (grid, material, vectorBits ?? EnsembleSettings.WidestVector);
        (_threads, _isFixed) = (threads ?? 1, threads is not null);
        CheckMemory(memoryLimit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        Tensor = tensor ?? new DemagnetizingTensor(grid.Columns, grid.Rows, (grid.CellWidth, grid.CellHeight, grid.Thickness), (grid.PeriodicX, grid.PeriodicY));
        double saturation = material.SaturationMagnetization, factor = -PhysicalConstants.VacuumPermeability * saturation;
        double[]? scale = material.SaturationMap is { } map ? [.. map.Select(value => value / saturation)] : null;
        if (scale is not null && scale.Length != grid.Count)
            throw new ArgumentException($"The map of the saturation magnetisation tells of {scale.Length} cells; the film has {grid.Columns} × {grid.Rows} = {grid.Count}.", nameof(material));
        Bound = PhysicalConstants.VacuumPermeability * (material.SaturationMap?.Max() ?? saturation);
        _double = new(() => new PlaneConvolution(Tensor, factor, scale, _bits, false, _threads));
        _single = new(() => new PlaneConvolution(Tensor, factor, scale, _bits, true, _threads));
    }

    /// <inheritdoc/>
    public FilmGrid Grid { get; }

    /// <summary>The tensor between its cells.</summary>
    public DemagnetizingTensor Tensor { get; }

    /// <inheritdoc/>
    /// <remarks>½, because the film makes the field itself.</remarks>
    public double EnergyShare => 0.5;

    /// <inheritdoc/>
    /// <remarks>μ0 times the largest saturation magnetisation of a cell, which is the field in a film magnetised along its normal.</remarks>
    public double Bound { get; }

    /// <inheritdoc/>
    /// <remarks>The tensor, the spectra, and what is needed while they are computed.</remarks>
    public double BytesIn(Precision precision) => TensorElements * sizeof(double) * (double)Grid.Count
        + PlaneConvolution.BytesFor(Grid.Columns, Grid.Rows, _material.SaturationMap is not null, _bits, precision == Precision.Single, _threads);

    /// <inheritdoc/>
    /// <remarks>−μ0·Ms·N of a cell by itself, and by its images in a periodic film.</remarks>
    public SymmetricTensor OwnField(int cell) =>
        -PhysicalConstants.VacuumPermeability * (_material.SaturationMap?[cell] ?? _material.SaturationMagnetization) * new SymmetricTensor(Tensor.XX(0, 0), Tensor.YY(0, 0), Tensor.ZZ(0, 0));

    /// <inheritdoc/>
    public void Serve(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (_isFixed || threads <= _threads)
            return;
        _threads = threads;
        foreach (var convolution in new[] { _double, _single })
        {
            if (convolution.IsValueCreated)
                convolution.Value.UseThreads(threads);
        }
    }

    /// <inheritdoc/>
    public void Add(in CellVectors<double> magnetization, in CellVectors<double> field) => Run(magnetization, field, added: true);

    /// <inheritdoc/>
    public void Add(in CellVectors<float> magnetization, in CellVectors<float> field) => Run(magnetization, field, added: true);

    /// <inheritdoc/>
    public void Write(in CellVectors<double> magnetization, in CellVectors<double> field) => Run(magnetization, field, added: false);

    /// <inheritdoc/>
    public void Write(in CellVectors<float> magnetization, in CellVectors<float> field) => Run(magnetization, field, added: false);

    private void Run(in CellVectors<double> magnetization, in CellVectors<double> field, bool added)
    {
        CheckSize(magnetization.Columns, magnetization.Rows, magnetization.Stride, field.Stride);
        fixed (double* x = magnetization.X, y = magnetization.Y, z = magnetization.Z, intoX = field.X, intoY = field.Y, intoZ = field.Z)
            _double.Value.Run(x, y, z, intoX, intoY, intoZ, (magnetization.Stride, field.Stride), added);
    }

    private void Run(in CellVectors<float> magnetization, in CellVectors<float> field, bool added)
    {
        CheckSize(magnetization.Columns, magnetization.Rows, magnetization.Stride, field.Stride);
        fixed (float* x = magnetization.X, y = magnetization.Y, z = magnetization.Z, intoX = field.X, intoY = field.Y, intoZ = field.Z)
            _single.Value.Run(x, y, z, intoX, intoY, intoZ, (magnetization.Stride, field.Stride), added);
    }

    // The precision is that of the film, which is not known yet; it takes this much at least.
    private void CheckMemory(double there)
    {
        double needed = BytesIn(Precision.Single);
        if (needed > there)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The demagnetising field of {Grid.Columns} × {Grid.Rows} cells needs {needed / 1e6:0} MB at least, and there are {there / 1e6:0} MB: take fewer cells."));
    }

    private void CheckSize(int columns, int rows, int stride, int fieldStride)
    {
        if (columns != Grid.Columns || rows != Grid.Rows || stride < columns || fieldStride < columns)
            throw new ArgumentException($"A magnetisation of {columns} × {rows} cells: this demagnetising field is that of {Grid.Columns} × {Grid.Rows}.");
    }
}
