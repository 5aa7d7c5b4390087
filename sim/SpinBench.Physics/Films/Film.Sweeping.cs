using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films.Kernels;

namespace SpinBench.Physics.Films;

/// <content>Sweeps over the whole film, stage by stage, as nonlocal fields and adaptive steps need them.</content>
public sealed partial class Film
{
    private const int SweptAreas = 4;

    private nint[]? _swept;
    private FilmNoise? _sweptNoise;

    private bool IsAgitated => _maps.Deviation.Address != 0;

    private void SweepSteps(int steps)
    {
        var (first, second, third, _) = Swept();
        for (int step = 0; step < steps; step++)
        {
            nint set = Sets(step), state = _memory.State;
            int size = _coefficients.SetBytes;
            long noise = IsAgitated ? _noiseSteps + step : -1;
            Sweep(state, state, first, set, noise);
            if (_settings.Scheme == Scheme.RungeKutta)
            {
                Sweep(first, state, second, set + size, -1);
                Sweep(second, state, third, set + 2 * size, -1);
                Finish(third, set + 3 * size, first, second, -1);
            }
            else
            {
                Finish(first, set + size, 0, 0, noise);
            }
        }
    }

    // target = origin + change at source, for every row.
    private void Sweep(nint source, nint origin, nint target, nint set, long noise)
    {
        PrepareExtra(source, noise);
        var task = FilmBand.Blank(Grid, _memory);
        for (int row = 0; row < Grid.Rows; row++)
        {
            Place(ref task, source, row, set);
            task.Origin = origin == _memory.Zero ? origin : _memory.Row(origin, row);
            task.Target = _memory.Row(target, row);
            _memory.Kernel.Stage(task);
            if (Grid.PeriodicX)
                _memory.Wrap(task.Target);
        }
    }

    private void Finish(nint source, nint set, nint first, nint second, long noise)
    {
        PrepareExtra(source, noise);
        var task = FilmBand.Blank(Grid, _memory);
        for (int row = 0; row < Grid.Rows; row++)
        {
            Place(ref task, source, row, set);
            task.Target = _memory.Row(_memory.State, row);
            if (first == 0)
            {
                _memory.Kernel.FinishHeun(task);
            }
            else
            {
                task.First = _memory.Row(first, row);
                task.Second = _memory.Row(second, row);
                _memory.Kernel.FinishRungeKutta(task);
            }

            WrapState(row);
        }
    }

    // Effective field at the present state, T, but for its part along each direction.
    private nint SweepField()
    {
        var (target, _, set, _) = Swept();
        PrepareExtra(_memory.State, -1);
        _coefficients.WriteField(set, Time);
        var task = FilmBand.Blank(Grid, _memory);
        for (int row = 0; row < Grid.Rows; row++)
        {
            Place(ref task, _memory.State, row, set);
            task.Target = _memory.Row(target, row);
            _memory.Kernel.Field(task);
        }

        return target;
    }

    private void Place(ref FilmRow task, nint source, int row, nint set)
    {
        int below = row > 0 ? row - 1 : Grid.PeriodicY ? Grid.Rows - 1 : -1, above = row + 1 < Grid.Rows ? row + 1 : Grid.PeriodicY ? 0 : -1;
        task.South = below < 0 ? _memory.Zero : _memory.Row(source, below);
        task.Center = _memory.Row(source, row);
        task.North = above < 0 ? _memory.Zero : _memory.Row(source, above);
        task.Ahead = task.North;
        task.Set = set;
        FilmBand.Place(ref task, _maps, row);
        if (IsExtra)
            task.Extra = _memory.Row(Swept().Extra, row);
    }

    private bool IsExtra => _nonlocal.Length > 0 || IsAgitated;

    // Thermal field, or nothing, and then the nonlocal fields.
    private void PrepareExtra(nint source, long noise)
    {
        if (!IsExtra)
            return;
        nint extra = Swept().Extra;
        if (noise < 0)
        {
            Clear(extra);
        }
        else
        {
            _sweptNoise ??= new FilmNoise(Grid, _settings, _memory, 0, Grid.Rows);
            for (int row = 0; row < Grid.Rows; row++)
                _sweptNoise.Write(row, noise, _maps.Deviation.At(row), _memory.Row(extra, row));
        }

        foreach (var field in _nonlocal)
            Add(field, source, extra);
    }

    private void Add(INonlocalField field, nint source, nint target)
    {
        if (_settings.Precision == Precision.Double)
            field.Add(Vectors<double>(source), Vectors<double>(target));
        else
            field.Add(Vectors<float>(source), Vectors<float>(target));
    }

    private unsafe CellVectors<T> Vectors<T>(nint area)
        where T : unmanaged
    {
        int stride = 3 * _memory.Stride, length = (Grid.Rows - 1) * stride + Grid.Columns;
        var x = (T*)area;
        return new CellVectors<T>(new Span<T>(x, length), new Span<T>(x + _memory.Stride, length), new Span<T>(x + 2 * _memory.Stride, length), Grid.Columns, Grid.Rows, stride);
    }

    private (nint First, nint Second, nint Third, nint Extra) Swept()
    {
        if (_swept is null)
        {
            FilmMemory.Reserve(Grid, _memory.Kernel.NumberSize, SweptAreas);
            _swept = [.. Enumerable.Range(0, SweptAreas).Select(_ => _memory.Rows(Grid.Rows))];
        }

        return (_swept[0], _swept[1], _swept[2], _swept[3]);
    }
}
