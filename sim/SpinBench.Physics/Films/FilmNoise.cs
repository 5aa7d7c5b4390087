using SpinBench.Physics.Stochastic;

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
    private readonly int _rows;

    public FilmNoise(FilmGrid grid, FilmSettings settings, FilmMemory memory, int first, int last)
    {
        (_memory, _columns, _first, _rows) = (memory, grid.Columns, first, grid.Rows);
        _groups = (grid.Columns + GaussianLanes.Group - 1) / GaussianLanes.Group;
        _lanes = new GaussianLanes(settings.Seed, settings.Component, "thermal field", _groups * GaussianLanes.Group * grid.Rows, settings.VectorBits);
        _draws = GC.AllocateArray<float>(checked((last - first) * RowNumbers + GaussianLanes.Group), pinned: true);
    }

    private int RowNumbers => 6 * _groups * GaussianLanes.Group;

    /// <summary>Writes the thermal field of a row, T. The first one to ask in an even step draws for that step and the next.</summary>
    /// <param name="row">Row; beyond the edges of a periodic film too.</param>
    /// <param name="step">Step, counted from the beginning of the streams.</param>
    /// <param name="deviation">Deviation in each cell, T.</param>
    /// <param name="target">Receives the field.</param>
    /// <param name="again">Whether the row was written in this step already.</param>
    public void Write(int row, long step, nint deviation, nint target, bool again = false)
    {
        int stride = _groups * GaussianLanes.Group;
        fixed (float* all = _draws)
        {
            float* draws = all + (row - _first) * RowNumbers;
            if ((step & 1) == 0 && !again)
                _lanes.Fill((row + _rows) % _rows * _groups, _groups, step, 2, draws);
            _memory.Kernel.Agitate(target, _memory.Stride, deviation, draws + (step & 1) * 3 * stride, stride, _columns);
        }
    }
}
