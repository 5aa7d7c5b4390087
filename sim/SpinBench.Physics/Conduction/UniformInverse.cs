using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Physics.Conduction;

/// <summary>
/// Solves the film as if it were uniform, isotropic, and without electrodes but its edges: cosine waves along y, and for each of them a
/// tridiagonal system along x. Up to a constant factor, which conjugate gradients do not see. Without an edge that is held, the
/// constant part of the solution is such that it ends at zero.
/// </summary>
internal sealed unsafe class UniformInverse
{
    private const int Lanes = CellGrid.Lanes;
    private const int Together = 4;

    // Keeps the two memories of a transform, and the groups of waves, from falling into the same lines of the cache.
    private const int Apart = 17;

    private readonly CellGrid _grid;
    private readonly CosineTransform _transform;
    private readonly CellArray _waves;
    private readonly CellArray _pivots;
    private readonly CellArray _columns;
    private readonly CellArray _work;
    private readonly int _groups;
    private readonly int _width;

    /// <summary>Prepares.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="ratio">Conductance along y over that along x.</param>
    /// <param name="leftHeld">Whether the left edge is an electrode.</param>
    /// <param name="rightHeld">Whether the right edge is.</param>
    public UniformInverse(CellGrid grid, double ratio, bool leftHeld, bool rightHeld)
    {
        (_grid, _transform) = (grid, new CosineTransform(grid.Rows));
        _groups = (grid.Rows + Lanes - 1) / Lanes;
        _width = Lanes * grid.Vectors + 1;
        _waves = new CellArray(_groups * Lanes * _width);
        _pivots = new CellArray(_groups * Lanes * _width);
        _columns = new CellArray(Lanes * Lanes * _groups);
        _work = new CellArray(Lanes * (Lanes * _groups + Apart), Lanes * Apart);
        for (int wave = 0; wave < grid.Rows; wave++)
        {
            double sine = Math.Sin(0.5 * Math.PI * wave / grid.Rows), own = 4 * ratio * sine * sine, before = 0;
            for (int column = 0; column < grid.Columns; column++)
            {
                double diagonal = own + 2;
                diagonal += column == 0 ? (leftHeld ? 1 : -1) : 0;
                diagonal += column == grid.Columns - 1 ? (rightHeld ? 1 : -1) : 0;
                double pivot = diagonal - before;
                before = pivot > 0 ? 1 / pivot : 0;
                _pivots[(wave / Lanes * _width + column) * Lanes + wave % Lanes] = before;
            }
        }
    }

    /// <summary>Solves.</summary>
    /// <param name="right">Currents; zero beyond the film.</param>
    /// <param name="solution">Receives the potentials; beyond the film, in the vectors of its rows, zero.</param>
    public void Solve(CellArray right, CellArray solution)
    {
        int size = _width * Lanes;
        for (int vector = 0; vector < _grid.Vectors; vector++)
            ToWaves(right.First + Lanes * vector, _waves.First + Lanes * Lanes * vector);
        int group = 0;
        for (; group + Together <= _groups; group += Together)
            AlongFour(_waves.First + group * size, _pivots.First + group * size, size);
        for (; group < _groups; group++)
            Along(_waves.First + group * size, _pivots.First + group * size);
        for (int vector = 0; vector < _grid.Vectors; vector++)
            FromWaves(_waves.First + Lanes * Lanes * vector, solution.First + Lanes * vector);
    }

    // Eight columns become waves, which are stored with the eight of a group side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToWaves(double* from, double* to)
    {
        var columns = (Vector512<double>*)_columns.First;
        int rows = _grid.Rows, stride = _grid.Stride, next = Lanes * _width;
        for (int row = 0; row < rows; row++)
            columns[row] = Vector512.LoadAligned(from + row * stride);
        _transform.Forward(columns, (Vector512<double>*)_work.First);

        // The norm of the constant wave is twice that of the others.
        columns[0] *= 0.5;
        for (int row = rows; row < Lanes * _groups; row++)
            columns[row] = Vector512<double>.Zero;
        for (int group = 0; group < _groups; group++)
            Turn((double*)(columns + Lanes * group), to + group * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FromWaves(double* from, double* to)
    {
        var columns = (Vector512<double>*)_columns.First;
        int rows = _grid.Rows, stride = _grid.Stride, next = Lanes * _width;
        for (int group = 0; group < _groups; group++)
            Turn(from + group * next, (double*)(columns + Lanes * group));
        _transform.Transposed(columns, (Vector512<double>*)_work.First);
        for (int row = 0; row < rows; row++)
            Vector512.StoreAligned(columns[row], to + row * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Along(double* wave, double* pivot)
    {
        var z = Vector512<double>.Zero;
        int last = Lanes * (_grid.Columns - 1);
        for (int at = 0; at <= last; at += Lanes)
        {
            var p = Vector512.LoadAligned(pivot + at);
            z = Vector512.FusedMultiplyAdd(p, z, p * Vector512.LoadAligned(wave + at));
            Vector512.StoreAligned(z, wave + at);
        }

        for (int at = last - Lanes; at >= 0; at -= Lanes)
        {
            z = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(pivot + at), z, Vector512.LoadAligned(wave + at));
            Vector512.StoreAligned(z, wave + at);
        }
    }

    // Each step waits for the one before; four groups side by side keep the multipliers busy meanwhile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongFour(double* wave, double* pivot, int second)
    {
        Vector512<double> a = Vector512<double>.Zero, b = a, c = a, d = a;
        int last = Lanes * (_grid.Columns - 1), third = 2 * second, fourth = 3 * second;
        for (int at = 0; at <= last; at += Lanes)
        {
            Vector512<double> p = Vector512.LoadAligned(pivot + at), q = Vector512.LoadAligned(pivot + second + at);
            Vector512<double> r = Vector512.LoadAligned(pivot + third + at), s = Vector512.LoadAligned(pivot + fourth + at);
            a = Vector512.FusedMultiplyAdd(p, a, p * Vector512.LoadAligned(wave + at));
            b = Vector512.FusedMultiplyAdd(q, b, q * Vector512.LoadAligned(wave + second + at));
            c = Vector512.FusedMultiplyAdd(r, c, r * Vector512.LoadAligned(wave + third + at));
            d = Vector512.FusedMultiplyAdd(s, d, s * Vector512.LoadAligned(wave + fourth + at));
            Vector512.StoreAligned(a, wave + at);
            Vector512.StoreAligned(b, wave + second + at);
            Vector512.StoreAligned(c, wave + third + at);
            Vector512.StoreAligned(d, wave + fourth + at);
        }

        for (int at = last - Lanes; at >= 0; at -= Lanes)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(pivot + at), a, Vector512.LoadAligned(wave + at));
            b = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(pivot + second + at), b, Vector512.LoadAligned(wave + second + at));
            c = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(pivot + third + at), c, Vector512.LoadAligned(wave + third + at));
            d = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(pivot + fourth + at), d, Vector512.LoadAligned(wave + fourth + at));
            Vector512.StoreAligned(a, wave + at);
            Vector512.StoreAligned(b, wave + second + at);
            Vector512.StoreAligned(c, wave + third + at);
            Vector512.StoreAligned(d, wave + fourth + at);
        }
    }

    // Rows of eight become columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(double* from, double* to)
    {
        if (!Avx512F.IsSupported)
        {
            for (int i = 0; i < Lanes * Lanes; i++)
                to[i % Lanes * Lanes + i / Lanes] = from[i];
            return;
        }

        Vector512<double> a = Vector512.LoadAligned(from), b = Vector512.LoadAligned(from + 8), c = Vector512.LoadAligned(from + 16), d = Vector512.LoadAligned(from + 24);
        Vector512<double> e = Vector512.LoadAligned(from + 32), f = Vector512.LoadAligned(from + 40), g = Vector512.LoadAligned(from + 48), h = Vector512.LoadAligned(from + 56);
        Quarter(Avx512F.UnpackLow(a, b), Avx512F.UnpackLow(c, d), Avx512F.UnpackLow(e, f), Avx512F.UnpackLow(g, h), to);
        Quarter(Avx512F.UnpackHigh(a, b), Avx512F.UnpackHigh(c, d), Avx512F.UnpackHigh(e, f), Avx512F.UnpackHigh(g, h), to + Lanes);
    }

    // Quarters of vectors are turned: those of the even, or of the odd, columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, double* to)
    {
        Vector512<double> even = Avx512F.Shuffle4x128(a, b, 0x88), odd = Avx512F.Shuffle4x128(a, b, 0xDD);
        Vector512<double> evenToo = Avx512F.Shuffle4x128(c, d, 0x88), oddToo = Avx512F.Shuffle4x128(c, d, 0xDD);
        Vector512.StoreAligned(Avx512F.Shuffle4x128(even, evenToo, 0x88), to);
        Vector512.StoreAligned(Avx512F.Shuffle4x128(odd, oddToo, 0x88), to + 2 * Lanes);
        Vector512.StoreAligned(Avx512F.Shuffle4x128(even, evenToo, 0xDD), to + 4 * Lanes);
        Vector512.StoreAligned(Avx512F.Shuffle4x128(odd, oddToo, 0xDD), to + 6 * Lanes);
    }
}
