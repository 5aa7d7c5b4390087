namespace SpinBench.Randomness;

/// <summary>
/// Gaussian numbers for very many consumers at once: every lane is a stream of its own (xoshiro128+, Box–Muller in single precision),
/// started by <see cref="Philox4x32"/> from (seed, component, purpose) and the lane's number. So neither the number of lanes, nor how they
/// are grouped into vectors, nor which thread draws them changes a lane's numbers. Streams of their own draw 2–3 times faster than
/// counters do; where they stand is part of a snapshot.
/// </summary>
internal sealed unsafe class GaussianLanes
{
    /// <summary>Lanes of a group.</summary>
    public const int Group = 16;

    /// <summary>Words of the states of a group.</summary>
    public const int GroupWords = 4 * Group;

    private readonly GaussianKernel _kernel;
    private readonly uint[] _states;
    private readonly int _drawn;

    /// <summary>Starts the streams.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="component">Path of the component.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="lanes">Number of lanes.</param>
    /// <param name="bits">Bits of a vector.</param>
    /// <param name="firstLane">Number of the first lane, not negative: lane i has the stream of number firstLane + i.</param>
    public GaussianLanes(ulong seed, string component, string purpose, int lanes, int bits, long firstLane = 0)
    {
        // Few lanes need no whole group.
        _drawn = lanes <= 4 ? 4 : lanes <= 8 ? 8 : Group;
        _kernel = GaussianKernel.Create(Math.Min(bits, 32 * _drawn));
        var key = StreamKey.Of(seed, component, purpose);
        int groups = (lanes + Group - 1) / Group;
        _states = new uint[groups * GroupWords];
        for (int lane = 0; lane < groups * Group; lane++)
        {
            var (low, high) = Philox4x32.Block((ulong)(firstLane + lane), key.Stream, key.Key);
            var state = _states.AsSpan(lane / Group * GroupWords + lane % Group);
            (state[0], state[Group], state[2 * Group], state[3 * Group]) = ((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
        }
    }

    /// <summary>Where the streams stand.</summary>
    public Span<uint> States => _states;

    /// <summary>Numbers that a buffer needs.</summary>
    /// <param name="groups">Groups.</param>
    /// <param name="steps">Steps.</param>
    public static int BufferSize(int groups, int steps) => 3 * (steps + 2) * groups * Group + Group;

    /// <inheritdoc cref="Fill(int, int, long, int, float*)"/>
    public void Fill(int firstGroup, int groups, long from, int count, float[] buffer)
    {
        fixed (float* target = buffer)
            Fill(firstGroup, groups, from, count, target);
    }

    /// <summary>
    /// Draws three numbers for each lane and step, [step][component][lane]. Six numbers are drawn for each two steps, and the streams
    /// advance with every second step: so a lane's numbers belong to the step, however the steps are asked for.
    /// </summary>
    /// <param name="firstGroup">First group.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="from">First step; the streams stand at the beginning of its pair.</param>
    /// <param name="count">Number of steps.</param>
    /// <param name="buffer">Receives the numbers.</param>
    /// <returns>Where the numbers of step <paramref name="from"/> begin.</returns>
    public float* Fill(int firstGroup, int groups, long from, int count, float* buffer)
    {
        int stride = groups * Group, odd = (int)(from & 1), whole = (count + odd) / 2;
        bool half = ((count + odd) & 1) != 0;
        uint* unfinished = stackalloc uint[GroupWords];
        fixed (uint* states = _states)
        {
            for (int group = 0; group < groups; group++)
            {
                uint* state = states + (firstGroup + group) * GroupWords;
                float* target = buffer + group * Group;
                _kernel.Fill(state, _drawn, 3 * whole, target, stride);
                if (!half)
                    continue;
                new ReadOnlySpan<uint>(state, GroupWords).CopyTo(new Span<uint>(unfinished, GroupWords));
                _kernel.Fill(unfinished, _drawn, 3, target + 6 * whole * stride, stride);
            }
        }

        return buffer + 3 * odd * stride;
    }
}
