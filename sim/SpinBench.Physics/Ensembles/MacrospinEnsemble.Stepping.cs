using SpinBench.Physics.Ensembles.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Physics.Ensembles;

/// <content>Fixed steps: tile by tile, many steps each while its blocks are in the first-level cache.</content>
public sealed partial class MacrospinEnsemble
{
    // Where neighbours are in other tiles, all members are one tile.
    private int SpinsOfTile => _bonds.SpanTiles ? Count : Tile.Spins;

    private int BlocksOfTile => _bonds.SpanTiles ? _memory.Blocks : Tile.Spins / _memory.Kernel.LaneCount;

    /// <summary>Steps on.</summary>
    /// <param name="steps">Number of time steps.</param>
    public void Step(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (_bonds.Any)
            KeepWork();
        int tiles = (_memory.Blocks + BlocksOfTile - 1) / BlocksOfTile, threads = Math.Min(_settings.Threads, tiles);
        while (steps > 0)
        {
            int chunk = Sample(steps);
            if (threads == 1)
                RunTiles(0, 0, tiles, chunk);
            else
                Share(threads, tiles, chunk);
            _steps += chunk;
            _noiseSteps += _noise is null ? 0 : chunk;
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

            int groups = (Math.Min(SpinsOfTile, Count - tile * SpinsOfTile) + GaussianLanes.Group - 1) / GaussianLanes.Group;
            fixed (float* buffer = _draws[thread])
            {
                for (int done = 0; done < steps; done += NoiseSteps)
                {
                    int chunk = Math.Min(NoiseSteps, steps - done);
                    float* draws = _noise.Fill(tile * (Tile.Spins / GaussianLanes.Group), groups, _noiseSteps + done, chunk, buffer);
                    Run(tile, done, chunk, draws, groups * GaussianLanes.Group);
                }
            }
        }
    }

    private unsafe void Run(int tile, int from, int steps, float* draws, int spins)
    {
        if (_memory.Driven.Length == 0)
        {
            Run(tile, Blocks(tile, 0, 0, 0), steps, draws, spins);
        }
        else if (_still)
        {
            SetCoefficients(tile, 0, from, 0);
            Run(tile, Blocks(tile, 0, 0, 0), steps, draws, spins);
        }
        else
        {
            RunDriven(tile, from, steps, draws, spins);
        }
    }

    private unsafe void RunDriven(int tile, int from, int steps, float* draws, int spins)
    {
        int begin = 0, end = 2;
        SetCoefficients(tile, begin, from, 0);
        for (int step = 0; step < steps; step++)
        {
            SetCoefficients(tile, 1, from + step, 1);
            SetCoefficients(tile, end, from + step, 2);
            Run(tile, Blocks(tile, begin, 1, end), 1, draws is null ? null : draws + 3 * step * spins, spins);
            (begin, end) = (end, begin);
        }
    }

    private Tile Blocks(int tile, int begin, int middle, int end)
    {
        int first = tile * BlocksOfTile;
        return _memory.TileAt(first, Math.Min(BlocksOfTile, _memory.Blocks - first), begin, middle, end);
    }

    private void SetCoefficients(int tile, int set, int step, int halves) =>
        _memory.Kernel.Drive(Blocks(tile, 0, 0, 0), _memory.Set(set), _memory.Driven, Signals(step, halves));

    private unsafe void Run(int tile, in Tile blocks, int steps, float* draws, int spins)
    {
        if (_partners is not null)
        {
            RunCoupled(tile, blocks, steps, draws, spins);
            return;
        }

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

    /// <summary>Samples the signals for the next steps: at the beginning, the middle and the end of each, or once while none of them moves.</summary>
    /// <returns>For how many steps.</returns>
    private int Sample(long steps)
    {
        int drives = _settings.Drives.Count;
        int still = (int)Math.Min(StillSteps(steps), int.MaxValue), chunk = still > 0 ? still : (int)Math.Min(steps, SignalSteps);
        _still = still > 0;
        for (int row = 0; row <= (_still ? 0 : 2 * chunk); row++)
        {
            double time = _origin + (_steps + 0.5 * row) * _settings.TimeStep;
            for (int drive = 0; drive < drives; drive++)
                _signals[row * drives + drive] = _settings.Drives[drive].At(time);
        }

        return chunk;
    }

    // Steps for which no signal moves.
    private long StillSteps(long most)
    {
        double until = double.PositiveInfinity;
        for (int drive = 0; drive < _settings.Drives.Count; drive++)
            until = Math.Min(until, _settings.Drives[drive].StaysUntil(Time));
        if (double.IsPositiveInfinity(until))
            return most;
        long still = (long)Math.Clamp(Math.Floor((until - Time) / _settings.TimeStep), 0, most);
        while (still > 0 && _origin + (_steps + still) * _settings.TimeStep > until)
            still--;
        return still;
    }

    private ReadOnlySpan<double> Signals(int step, int halves)
    {
        int drives = _settings.Drives.Count;
        return _signals.AsSpan((_still ? 0 : 2 * step + halves) * drives, drives);
    }
}
