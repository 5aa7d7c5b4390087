using SpinBench.Physics.Ensembles.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Physics.Ensembles;

/// <content>Fixed steps: tile by tile where members are alone, stage by stage where they feel one another.</content>
public sealed partial class MacrospinEnsemble
{
    private byte[]? _workKept;
    private nint _work;

    private int TileBlocks => TileSpins / _memory.Kernel.LaneCount;

    private void StepApart(long steps)
    {
        int tiles = (_memory.Blocks + TileBlocks - 1) / TileBlocks, threads = Math.Min(_settings.Threads, tiles);
        while (steps > 0)
        {
            int chunk = (int)Math.Min(steps, _memory.Driven.Length > 0 ? SignalSteps : int.MaxValue);
            Sample(chunk);
            if (threads == 1)
                RunTiles(0, 0, tiles, chunk);
            else
                Share(threads, tiles, chunk);
            Advance(chunk);
            steps -= chunk;
        }
    }

    private void Share(int threads, int tiles, int steps) => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        RunTiles(thread, (int)((long)tiles * thread / threads), (int)((long)tiles * (thread + 1) / threads), steps));

    private unsafe void RunTiles(int thread, int from, int to, int steps)
    {
        for (int tile = from; tile < to; tile++)
        {
            if (_noise is null)
            {
                Run(tile, 0, steps, null, 0);
                continue;
            }

            int groups = (Math.Min(TileSpins, Count - tile * TileSpins) + GaussianLanes.Group - 1) / GaussianLanes.Group;
            fixed (float* buffer = _draws[thread])
            {
                for (int done = 0; done < steps; done += NoiseSteps)
                {
                    int chunk = Math.Min(NoiseSteps, steps - done);
                    float* draws = _noise.Fill(tile * (TileSpins / GaussianLanes.Group), groups, _noiseSteps + done, chunk, buffer);
                    Run(tile, done, chunk, draws, groups * GaussianLanes.Group);
                }
            }
        }
    }

    private unsafe void Run(int tile, int from, int steps, float* draws, int spins)
    {
        if (_memory.Driven.Length > 0)
            RunDriven(tile, from, steps, draws, spins);
        else
            Run(Blocks(tile, 0, 0, 0), steps, draws, spins);
    }

    // While no signal moves, steps need no new coefficients.
    private unsafe void RunDriven(int tile, int from, int steps, float* draws, int spins)
    {
        int drives = _settings.Drives.Count, begin = 0, end = 2;
        SetCoefficients(tile, begin, 2 * from);
        for (int step = 0; step < steps;)
        {
            int still = Still(from + step, steps - step);
            float* own = draws is null ? null : draws + 3 * step * spins;
            if (still > 0)
            {
                Run(Blocks(tile, begin, begin, begin), still, own, spins);
                step += still;
                continue;
            }

            SetCoefficients(tile, 1, 2 * (from + step) + 1);
            SetCoefficients(tile, end, 2 * (from + step) + 2);
            Run(Blocks(tile, begin, 1, end), 1, own, spins);
            (begin, end) = (end, begin);
            step++;
        }

        int Still(int step, int most)
        {
            var now = _signals.AsSpan(2 * step * drives, drives);
            int still = 0;
            while (still < most && now.SequenceEqual(_signals.AsSpan((2 * (step + still) + 1) * drives, drives))
                && now.SequenceEqual(_signals.AsSpan((2 * (step + still) + 2) * drives, drives)))
                still++;
            return still;
        }
    }

    private Tile Blocks(int tile, int begin, int middle, int end)
    {
        int first = tile * TileBlocks;
        return _memory.TileAt(first, Math.Min(TileBlocks, _memory.Blocks - first), begin, middle, end);
    }

    private void SetCoefficients(int tile, int set, int row)
    {
        int drives = _settings.Drives.Count;
        _memory.Kernel.Drive(Blocks(tile, 0, 0, 0), _memory.Set(set), _memory.Driven, _signals.AsSpan(row * drives, drives));
    }

    private unsafe void Run(in Tile blocks, int steps, float* draws, int spins)
    {
        switch (_settings.Scheme)
        {
            case Scheme.RungeKutta:
                _memory.Kernel.RungeKutta(blocks, steps);
                break;
            case Scheme.SemiImplicit:
                _memory.Kernel.SemiImplicit(blocks, steps, draws, spins);
                break;
            default:
                _memory.Kernel.Heun(blocks, steps, draws, spins);
                break;
        }
    }

    // Signals at the beginning, the middle and the end of each step, one row each.
    private void Sample(int steps)
    {
        int drives = _settings.Drives.Count;
        for (int row = 0; row <= (drives > 0 ? 2 * steps : -1); row++)
        {
            double time = _origin + (_steps + 0.5 * row) * _settings.TimeStep;
            for (int drive = 0; drive < drives; drive++)
                _signals[row * drives + drive] = _settings.Drives[drive].At(time);
        }
    }

    private void Advance(int steps)
    {
        _steps += steps;
        _noiseSteps += _noise is null ? 0 : steps;
    }

    private unsafe void StepTogether(long steps)
    {
        for (; steps > 0; steps--)
        {
            Sample(1);
            if (_settings.Scheme == Scheme.RungeKutta)
            {
                Slope(0, 0, [], null);
                Slope(1, 1, [0.5], null);
                Slope(2, 1, [0, 0.5], null);
                Slope(3, 2, [0, 0, 1], null);
                Finish([1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]);
            }
            else if (_noise is null)
            {
                HeunTogether(null);
            }
            else
            {
                fixed (float* buffer = _draws[0])
                    HeunTogether(_noise.Fill(0, NoiseGroups, _noiseSteps, 1, buffer));
            }

            Advance(1);
        }
    }

    private int NoiseGroups => (Count + GaussianLanes.Group - 1) / GaussianLanes.Group;

    private unsafe void HeunTogether(float* draws)
    {
        Slope(0, 0, [], draws);
        Slope(1, 2, [1], draws);
        Finish([0.5, 0.5]);
    }

    /// <summary>Rate of change in one time step at magnetisation + Σ weight·slope, with the signals of a row.</summary>
    private unsafe void Slope(int slope, int row, ReadOnlySpan<double> weights, float* draws)
    {
        var all = WholeWork();
        int drives = _settings.Drives.Count;
        if (_memory.Driven.Length > 0)
            _memory.Kernel.Drive(all, _memory.Set(0), _memory.Driven, _signals.AsSpan(row * drives, drives));
        _memory.Kernel.Blend(all, (void*)_work, weights);
        _memory.Kernel.Couple((void*)_work, _bonds);
        if (draws is not null)
            _memory.Kernel.Agitate(all, (void*)_work, draws, NoiseGroups * GaussianLanes.Group);
        _memory.Kernel.Rate(all, (void*)_work, slope);
    }

    private unsafe void Finish(ReadOnlySpan<double> weights)
    {
        var all = WholeWork();
        _memory.Kernel.Blend(all, (void*)_work, weights);
        _memory.Kernel.Accept(all, (void*)_work);
    }

    private Tile WholeWork()
    {
        if (_workKept is null)
            (_workKept, _work) = _memory.WorkArea();
        return _memory.TileAt(0, _memory.Blocks);
    }
}
