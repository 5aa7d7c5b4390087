using System.Runtime.InteropServices;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films.Kernels;

namespace SpinBench.Physics.Films;

/// <content>Sweeps over the whole film, stage by stage, as nonlocal fields and adaptive steps need them.</content>
public sealed partial class Film
{
    /// <summary>Areas that sweeps take: the states of stages, and the fields that depend on the whole film.</summary>
    internal const int SweptAreas = 4;

    // Rows that a thread takes at a time: few enough to share the work evenly, many enough for it to take longer than the taking.
    private const int SharedRows = 8;

    private nint[]? _swept;
    private FilmNoise? _sweptNoise;
    private SharedWork? _rowShare;
    private RowWork _rowWork;

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
        Share(new RowWork(SweepKind.Stage, source, origin, target, set, 0, 0, -1));
    }

    private void Finish(nint source, nint set, nint first, nint second, long noise)
    {
        PrepareExtra(source, noise);
        Share(new RowWork(first == 0 ? SweepKind.FinishHeun : SweepKind.FinishRungeKutta, source, 0, _memory.State, set, first, second, -1));
    }

    // Effective field at the present state, T, but for its part along each direction.
    private nint SweepField()
    {
        var (target, _, set, _) = Swept();
        PrepareExtra(_memory.State, -1);
        _coefficients.WriteField(set, Time);
        Share(new RowWork(SweepKind.Field, _memory.State, 0, target, set, 0, 0, -1));
        return target;
    }

    // Rows wait for nobody, for none is written that another one reads.
    private void Share(in RowWork work)
    {
        _rowWork = work;
        _rowShare ??= new SharedWork(((Grid.Rows + SharedRows - 1) / SharedRows, 0, 0), _settings.Threads, (_, unit, _) => DoRows(unit));
        _rowShare.Run();
    }

    private void DoRows(int unit)
    {
        var work = _rowWork;
        var task = FilmBand.Blank(Grid, _memory);
        for (int row = unit * SharedRows; row < Math.Min((unit + 1) * SharedRows, Grid.Rows); row++)
        {
            if (work.Kind == SweepKind.Noise)
            {
                _sweptNoise!.Write(row, work.Step, _maps.Deviation.At(row), _memory.Row(work.Target, row));
                continue;
            }

            Place(ref task, work.Source, row, work.Set);
            task.Target = _memory.Row(work.Target, row);
            switch (work.Kind)
            {
                case SweepKind.Stage:
                    task.Origin = work.Origin == _memory.Zero ? work.Origin : _memory.Row(work.Origin, row);
                    _memory.Kernel.Stage(task);
                    break;
                case SweepKind.FinishHeun:
                    _memory.Kernel.FinishHeun(task);
                    break;
                case SweepKind.FinishRungeKutta:
                    task.First = _memory.Row(work.First, row);
                    task.Second = _memory.Row(work.Second, row);
                    _memory.Kernel.FinishRungeKutta(task);
                    break;
                default:
                    _memory.Kernel.Field(task);
                    break;
            }

            if (Grid.PeriodicX && work.Kind != SweepKind.Field)
                _memory.Wrap(task.Target);
        }
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
        if (noise >= 0)
        {
            _sweptNoise ??= new FilmNoise(Grid, _settings, _memory, 0, Grid.Rows);
            Share(new RowWork(SweepKind.Noise, 0, 0, extra, 0, 0, 0, noise));
        }
        else if (_nonlocal.Length == 0)
        {
            Clear(extra);
        }

        for (int i = 0; i < _nonlocal.Length; i++)
            Put(_nonlocal[i], source, extra, added: i > 0 || noise >= 0);
    }

    private unsafe void Clear(nint area) => NativeMemory.Clear((void*)area, (nuint)(Grid.Rows * (long)_memory.RowBytes));

    private void Put(INonlocalField field, nint source, nint target, bool added)
    {
        if (_settings.Precision == Precision.Double)
            Put(field, Vectors<double>(source), Vectors<double>(target), added);
        else
            Put(field, Vectors<float>(source), Vectors<float>(target), added);
    }

    private static void Put(INonlocalField field, in CellVectors<double> source, in CellVectors<double> target, bool added)
    {
        if (added)
            field.Add(source, target);
        else
            field.Write(source, target);
    }

    private static void Put(INonlocalField field, in CellVectors<float> source, in CellVectors<float> target, bool added)
    {
        if (added)
            field.Add(source, target);
        else
            field.Write(source, target);
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
        _swept ??= [.. Enumerable.Range(0, SweptAreas).Select(_ => _memory.Rows(Grid.Rows))];
        return (_swept[0], _swept[1], _swept[2], _swept[3]);
    }

    private enum SweepKind
    {
        Noise,
        Stage,
        FinishHeun,
        FinishRungeKutta,
        Field,
    }

    private readonly record struct RowWork(SweepKind Kind, nint Source, nint Origin, nint Target, nint Set, nint First, nint Second, long Step);
}
