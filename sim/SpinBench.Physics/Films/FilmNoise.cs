using SpinBench.Randomness;

namespace SpinBench.Physics.Films;

/// <summary>
/// Thermal field of some rows. Every cell has a stream of its own, so whoever computes a row has its numbers, and computes them alike.
/// Numbers of two steps are drawn at once.
/// </summary>
internal sealed unsafe class FilmNoise
{
    private readonly FilmMemory _memory;
    private readonly GaussianLanes _lanes;
    private readonly float[] _draws;
    private readonly int _columns;
    private readonly int _groups;
    private readonly int _first;
    private readonly int _last;
    private readonly int _rows;
    private readonly bool _whole;
    private readonly long[] _drawn;

    public FilmNoise(FilmGrid grid, FilmSettings settings, FilmMemory memory, int first, int last)
    {
        (_memory, _columns, _rows) = (memory, grid.Columns, grid.Rows);

        // Where a film is its own neighbour, the rows beyond its edges are rows of its own.
        _whole = last - first >= grid.Rows;
        (_first, _last) = _whole ? (0, grid.Rows) : (first, last);
        _drawn = new long[_last - _first];
        Array.Fill(_drawn, -1);
        _groups = (grid.Columns + GaussianLanes.Group - 1) / GaussianLanes.Group;
        _lanes = new GaussianLanes(settings.Seed, settings.Component, "thermal field", _groups * GaussianLanes.Group * grid.Rows, settings.VectorBits);
        _draws = GC.AllocateArray<float>(checked(_drawn.Length * RowNumbers + GaussianLanes.Group), pinned: true);
    }

    private int RowNumbers => 6 * _groups * GaussianLanes.Group;

    /// <summary>Writes the thermal field of a row, T. The first call for a row in a pair of steps draws for both.</summary>
    /// <param name="row">Row; beyond the edges of a periodic film too.</param>
    /// <param name="step">Step, counted from the beginning of the streams.</param>
    /// <param name="deviation">Deviation in each cell, T.</param>
    /// <param name="target">Receives the field.</param>
    public void Write(int row, long step, nint deviation, nint target)
    {
        int inside = (row + _rows) % _rows, slot = _whole ? inside : row - _first, stride = _groups * GaussianLanes.Group;
        fixed (float* all = _draws)
        {
            float* draws = all + slot * RowNumbers;
            if (_drawn[slot] != step / 2)
            {
                _lanes.Fill(inside * _groups, _groups, step / 2 * 2, 2, draws);
                _drawn[slot] = step / 2;
            }

            _memory.Kernel.Agitate(target, _memory.Stride, deviation, draws + (step & 1) * 3 * stride, stride, _columns);
        }
    }

    /// <summary>Whether a row is one that is computed here, and not only read by those that are.</summary>
    public bool Owns(int row) => _whole || (row > _first && row < _last - 1);

    /// <summary>Where the streams of an own row stand.</summary>
    public ReadOnlySpan<uint> States(int row) => StatesOf(row);

    /// <summary>What the streams of an own row drew last.</summary>
    public ReadOnlySpan<float> Draws(int row) => _draws.AsSpan((row - _first) * RowNumbers, RowNumbers);

    /// <summary>Sets streams and draws of a row wherever it is known here.</summary>
    /// <param name="row">Row.</param>
    /// <param name="states">States.</param>
    /// <param name="draws">Numbers of the pair of steps that is under way, if one is.</param>
    /// <param name="step">Step to go on with.</param>
    public void Restore(int row, ReadOnlySpan<uint> states, ReadOnlySpan<float> draws, long step)
    {
        states.CopyTo(StatesOf(row));
        foreach (int place in (ReadOnlySpan<int>)[row - _rows, row, row + _rows])
        {
            if (place < _first || place >= _last)
                continue;
            draws.CopyTo(_draws.AsSpan((place - _first) * RowNumbers, RowNumbers));
            _drawn[place - _first] = (step & 1) == 1 ? step / 2 : -1;
        }
    }

    private Span<uint> StatesOf(int row) => _lanes.States.Slice(row * _groups * GaussianLanes.GroupWords, _groups * GaussianLanes.GroupWords);
}
