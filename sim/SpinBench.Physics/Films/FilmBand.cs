using System.Runtime.CompilerServices;
using SpinBench.Physics.Films.Kernels;

namespace SpinBench.Physics.Films;

/// <summary>
/// Neighbouring rows that one thread steps. The stages of a step follow one another through the rows like waves: when the first stage is
/// at row r, the second is at r − 1, and so on, so that four rows of each stage are all that is kept, and a row is fetched from memory once
/// a step. Rows beyond the band that the stages need are computed by both of its sides, from copies of the neighbour's outer rows.
/// </summary>
internal sealed class FilmBand
{
    /// <summary>Rows of a neighbour that a step needs; a band has at least as many.</summary>
    public const int Reach = 4;

    private readonly FilmMemory _memory;
    private readonly FilmMaps _maps;
    private readonly FilmRow _blank;
    private readonly nint[] _rings;
    private readonly nint _extra;
    private readonly nint[] _borders;
    private readonly int _first;
    private readonly int _last;
    private readonly int _rows;
    private readonly bool _wraps;
    private FilmBand? _below;
    private FilmBand? _above;

    public FilmBand(FilmGrid grid, FilmSettings settings, FilmMemory memory, FilmMaps maps, int first, int last)
    {
        (_memory, _maps, _first, _last, _rows, _wraps) = (memory, maps, first, last, grid.Rows, grid.PeriodicX);
        _rings = [memory.Rows(Reach), memory.Rows(Reach), memory.Rows(Reach)];
        _borders = [memory.Rows(2 * Reach), memory.Rows(2 * Reach)];
        _extra = memory.Rows(Reach);
        if (maps.Deviation.Address != 0)
            Noise = new FilmNoise(grid, settings, memory, first - 1, last + 1);
        _blank = Blank(grid, memory);
    }

    /// <summary>Thermal field of the band's rows and one more on either side, if there is one.</summary>
    public FilmNoise? Noise { get; }

    /// <summary>A row of which only what never changes is set.</summary>
    public static FilmRow Blank(FilmGrid grid, FilmMemory memory) => new() { Plane = memory.Stride, Columns = grid.Columns, Pattern = memory.Zero, Extra = memory.Zero };

    /// <summary>Whose rows follow at smaller and larger y; none at free edges, itself where a film of one band is periodic.</summary>
    public void Join(FilmBand? below, FilmBand? above) => (_below, _above) = (below, above);

    /// <summary>Sets a row's lines of the maps.</summary>
    public static void Place(ref FilmRow task, FilmMaps maps, int row)
    {
        task.Drift = maps.Drift.At(row);
        if (maps.Dilution.Address == 0)
            return;
        task.Dilution = maps.Dilution.At(row);
        task.Anisotropy = maps.Anisotropy.At(row);
        task.Damping = maps.Damping.At(row);
        task.Share = maps.Share.At(row);
        if (maps.Pattern.Address != 0)
            task.Pattern = maps.Pattern.At(row);
        if (maps.Bonds.Address == 0)
            return;
        task.Bonds = maps.Bonds.At(row);
        task.BondsSouth = maps.Bonds.At(row > 0 ? row - 1 : maps.RowBelowFirst);
    }

    /// <summary>Copies the outer rows for the neighbours to read in the next step.</summary>
    /// <param name="parity">Even or odd step.</param>
    public unsafe void Publish(int parity)
    {
        if (_below is null && _above is null)
            return;
        long bytes = Reach * _memory.RowBytes;
        Buffer.MemoryCopy((void*)_memory.Row(_memory.State, _first), (void*)_borders[parity], bytes, bytes);
        Buffer.MemoryCopy((void*)_memory.Row(_memory.State, _last - Reach), (void*)_memory.Row(_borders[parity], Reach), bytes, bytes);
        if (!_wraps)
            return;

        // The left neighbour of a row's first cell lies before the row.
        _memory.Wrap(_borders[parity]);
        _memory.Wrap(_memory.Row(_borders[parity], Reach));
    }

    /// <summary>One Runge–Kutta step.</summary>
    /// <param name="sets">Coefficients of the four stages.</param>
    /// <param name="setBytes">Bytes from set to set.</param>
    /// <param name="parity">Even or odd step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RungeKutta(nint sets, int setBytes, int parity)
    {
        var task = _blank;
        for (int row = Low(3); row < _last + 3; row++)
        {
            if (row < High(3))
                First(ref task, row, sets, parity);
            int behind = row - 1;
            if (behind >= Low(2) && behind < High(2))
            {
                Between(ref task, behind, 0, 3, sets + setBytes);
                task.Origin = Old(behind, parity);
                task.Target = Ring(1, behind);
                Stage(task);
            }

            behind = row - 2;
            if (behind >= Low(1) && behind < High(1))
            {
                Between(ref task, behind, 1, 2, sets + 2 * setBytes);
                task.Origin = Old(behind, parity);
                task.Target = Ring(2, behind);
                Stage(task);
            }

            behind = row - 3;
            if (behind >= _first)
            {
                Between(ref task, behind, 2, 1, sets + 3 * setBytes);
                task.First = Ring(0, behind);
                task.Second = Ring(1, behind);
                task.Target = _memory.Row(_memory.State, behind);
                _memory.Kernel.FinishRungeKutta(task);
                if (_wraps)
                    _memory.Wrap(task.Target);
            }
        }
    }

    /// <summary>One Heun step, with the thermal field if there is one.</summary>
    /// <param name="sets">Coefficients of the two stages.</param>
    /// <param name="setBytes">Bytes from set to set.</param>
    /// <param name="parity">Even or odd step.</param>
    /// <param name="step">Step of the noise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Heun(nint sets, int setBytes, int parity, long step)
    {
        var task = _blank;
        for (int row = Low(1); row < _last + 1; row++)
        {
            if (row < High(1))
            {
                Noise?.Write(row, step, _maps.Deviation.At(Inside(row)), Extra(row));
                First(ref task, row, sets, parity);
            }

            int behind = row - 1;
            if (behind >= _first)
            {
                Between(ref task, behind, 0, 1, sets + setBytes);
                task.Target = _memory.Row(_memory.State, behind);
                _memory.Kernel.FinishHeun(task);
                if (_wraps)
                    _memory.Wrap(task.Target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void First(ref FilmRow task, int row, nint set, int parity)
    {
        task.South = Old(row - 1, parity);
        task.Center = task.Origin = Old(row, parity);
        task.North = Old(row + 1, parity);
        task.Ahead = Old(row + 2, parity);
        task.Target = Ring(0, row);
        task.Set = set;
        Place(ref task, row);
        Stage(task);
    }

    // Neighbours from a ring that holds rows within a reach of the band.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Between(ref FilmRow task, int row, int ring, int reach, nint set)
    {
        task.South = row > Low(reach) ? Ring(ring, row - 1) : _memory.Zero;
        task.Center = Ring(ring, row);
        task.North = row + 1 < High(reach) ? Ring(ring, row + 1) : _memory.Zero;
        task.Ahead = task.Center;
        task.Set = set;
        Place(ref task, row);
    }

    private void Place(ref FilmRow task, int row)
    {
        Place(ref task, _maps, Inside(row));
        if (Noise is not null)
            task.Extra = Extra(row);
    }

    private void Stage(in FilmRow task)
    {
        _memory.Kernel.Stage(task);
        if (_wraps)
            _memory.Wrap(task.Target);
    }

    private nint Old(int row, int parity)
    {
        if (row >= _first && row < _last)
            return _memory.Row(_memory.State, row);
        return row < _first
            ? _below is null ? _memory.Zero : _memory.Row(_below._borders[parity], row - _first + 2 * Reach)
            : _above is null ? _memory.Zero : _memory.Row(_above._borders[parity], Math.Min(row - _last, Reach - 1));
    }

    private int Low(int reach) => _below is null ? _first : _first - reach;

    private int High(int reach) => _above is null ? _last : _last + reach;

    private int Inside(int row) => row < 0 ? row + _rows : row < _rows ? row : row - _rows;

    private nint Ring(int ring, int row) => _memory.Row(_rings[ring], row & (Reach - 1));

    private nint Extra(int row) => _memory.Row(_extra, row & (Reach - 1));
}
