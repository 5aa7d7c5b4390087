using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <content>Members that are driven one by one from rest, and the extremes of their swing.</content>
public sealed partial class MacrospinEnsemble
{
    private const int ComponentsOfSpin = 3;

    private byte[]? _followed;

    /// <summary>Puts all members back to where they started.</summary>
    public void Reset()
    {
        _starts ??= [.. _members.Select(member => member.Start.Unit())];
        for (int member = 0; member < _starts.Length; member++)
        {
            var start = _starts[member];
            _memory.Write(member, 0, start.X);
            _memory.Write(member, 1, start.Y);
            _memory.Write(member, 2, start.Z);
        }
    }

    /// <summary>Sets the Slonczewski field of each of the first members, which otherwise is that of its <see cref="SpinTransfer"/>.</summary>
    /// <param name="fields">Slonczewski fields a, T; none larger than that which the member was built with, for which the time step was checked.</param>
    /// <exception cref="ArgumentException">A field is larger, or a member has no reference layer.</exception>
    /// <exception cref="InvalidOperationException">The ensemble follows drives, whose responses are built on a constant field.</exception>
    public void SetTransfer(ReadOnlySpan<double> fields)
    {
        if (_memory.Driven.Length > 0) throw new InvalidOperationException("The ensemble follows drives: its members' currents cannot be set as well.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields.Length, Count, nameof(fields));
        for (int member = 0; member < fields.Length; member++)
        {
            double most = Math.Abs(_members[member].Transfer?.Field ?? 0);
            if (!(Math.Abs(fields[member]) <= most))
                throw new ArgumentException($"Member {member} was built for a Slonczewski field of up to {most:R} T; {fields[member]:R} T were asked for.", nameof(fields));
        }

        for (int member = 0; member < fields.Length; member++)
            _memory.WriteTransfer(member, _members[member], _settings.TimeStep, fields[member]);
    }

    /// <summary>
    /// Steps on and finds the last maximum and the last minimum of one component of each member, on parabolas through three neighbouring
    /// steps. For ensembles without drives, couplings and thermal field.
    /// </summary>
    /// <param name="steps">Number of time steps.</param>
    /// <param name="component">Which component: 0, 1 or 2 for x, y or z.</param>
    /// <param name="maxima">Receives the last maximum of each member; not a number where there was none.</param>
    /// <param name="minima">Receives the last minimum.</param>
    /// <exception cref="InvalidOperationException">The ensemble has drives, couplings or a thermal field.</exception>
    public void StepToExtremes(long steps, int component, Span<double> maxima, Span<double> minima)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)component, (uint)ComponentsOfSpin, nameof(component));
        ArgumentOutOfRangeException.ThrowIfNotEqual(maxima.Length, Count, nameof(maxima));
        ArgumentOutOfRangeException.ThrowIfNotEqual(minima.Length, Count, nameof(minima));
        if (_memory.Driven.Length > 0 || _bonds.Any || _noise is not null)
            throw new InvalidOperationException("Extremes are followed in ensembles without drives, couplings and thermal field.");
        _followed ??= GC.AllocateArray<byte>(checked(_memory.Blocks * Tile.FollowStride * _memory.VectorBytes + Tile.Alignment), pinned: true);
        int tiles = (_memory.Blocks + BlocksOfTile - 1) / BlocksOfTile, threads = Math.Min(_settings.Threads, tiles);
        if (threads == 1)
            Follow(0, tiles, steps, component);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
                Follow((int)((long)tiles * thread / threads), (int)((long)tiles * (thread + 1) / threads), steps, component));
        _steps += steps;
        for (int member = 0; member < Count; member++)
            (maxima[member], minima[member]) = (ReadFollowed(member, Tile.Maximum), ReadFollowed(member, Tile.Minimum));
    }

    private unsafe void Follow(int from, int to, long steps, int component)
    {
        fixed (byte* kept = _followed)
        {
            var area = (byte*)(((nint)kept + Tile.Alignment - 1) & -Tile.Alignment);
            int lanes = _memory.Kernel.LaneCount;
            for (int tile = from; tile < to; tile++)
            {
                var blocks = Blocks(tile, 0, 0, 0);
                int first = tile * BlocksOfTile;
                byte* own = area + (nint)first * Tile.FollowStride * _memory.VectorBytes;
                for (int block = 0; block < blocks.Count; block++)
                {
                    for (int lane = 0; lane < lanes; lane++)
                    {
                        int at = block * Tile.FollowStride * lanes + lane;
                        double value = _memory.Kernel.Read((void*)blocks.Blocks, (block * blocks.Stride + component) * lanes + lane);
                        _memory.Kernel.Write(own, at + Tile.Before * lanes, value);
                        _memory.Kernel.Write(own, at + Tile.Last * lanes, value);
                        _memory.Kernel.Write(own, at + Tile.Maximum * lanes, double.NaN);
                        _memory.Kernel.Write(own, at + Tile.Minimum * lanes, double.NaN);
                    }
                }

                for (long step = 0; step < steps; step++)
                {
                    Run(tile, blocks, 1, null, 0);
                    _memory.Kernel.FollowExtremes(blocks, component, own);
                }
            }
        }
    }

    private unsafe double ReadFollowed(int member, int vector)
    {
        int lanes = _memory.Kernel.LaneCount;
        fixed (byte* kept = _followed)
        {
            nint area = ((nint)kept + Tile.Alignment - 1) & -Tile.Alignment;
            return _memory.Kernel.Read((void*)area, (member / lanes * Tile.FollowStride + vector) * lanes + member % lanes);
        }
    }
}
