using System.Runtime.CompilerServices;

namespace SpinBench.Randomness;

/// <summary>
/// A stream of random numbers that belongs to one purpose of one component under one seed. Key and counter start come from a hash of
/// the three, the numbers from <see cref="Philox4x32"/>: adding a component, a purpose or a thread changes no other stream.
/// One stream serves one thread at a time.
/// </summary>
public sealed class RandomStream
{
    private const int BufferedWords = 32;

    private readonly ulong[] _words = new ulong[BufferedWords];
    private readonly ulong _key;
    private readonly ulong _stream;
    private ulong _block;
    private int _next = BufferedWords;

    /// <summary>Opens the stream at its beginning.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="component">Path of the component that draws, such as <c>sample/cell/2</c>.</param>
    /// <param name="purpose">What the numbers are for, such as <c>waits</c>.</param>
    public RandomStream(ulong seed, string component, string purpose)
    {
        (_key, _stream) = StreamKey.Of(seed, component, purpose);
    }

    /// <summary>
    /// Number of words drawn so far; a number from a distribution other than the uniform one may take several. Set, the stream goes on as if so
    /// many had been drawn: what a checkpoint keeps of it.
    /// </summary>
    public ulong Position
    {
        get => (2 * _block) - BufferedWords + (ulong)_next;
        set
        {
            _block = value / BufferedWords * (BufferedWords / 2);
            _next = BufferedWords;
            var drawn = (int)(value % BufferedWords);
            if (drawn == 0) return;
            Refill();
            _next = drawn;
        }
    }

    /// <summary>Draws 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextWord()
    {
        int next = _next;
        if ((uint)next >= BufferedWords)
            return Refill();
        _next = next + 1;
        return _words[next];
    }

    /// <summary>Draws from the uniform distribution on the open interval (0, 1), on 2⁵² equidistant values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => ((NextWord() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>Draws from the exponential distribution of mean one.</summary>
    public double NextExponential() => -Math.Log(NextUniform());

    /// <summary>Draws from the normal distribution of mean zero and variance one (ziggurat of Marsaglia and Tsang 2000).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextGaussian()
    {
        ulong word = NextWord();
        int layer = (int)(word & (Ziggurat.Layers - 1));
        double position = ((long)word >> 11) * (1.0 / (1L << 52));
        return Math.Abs(position) < Ziggurat.Inner[layer] ? position * Ziggurat.Edge[layer] : OutsideLayer(layer, position);
    }

    /// <summary>
    /// Fills <paramref name="destination"/> with the numbers that as many calls of <see cref="NextGaussian"/> would return.
    /// </summary>
    /// <param name="destination">Receives the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillGaussian(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = NextGaussian();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double OutsideLayer(int layer, double position)
    {
        while (true)
        {
            if (layer == 0)
                return InTail(position < 0);
            double value = position * Ziggurat.Edge[layer];
            double lower = Math.Exp(-0.5 * (Ziggurat.Edge[layer] * Ziggurat.Edge[layer] - value * value));
            double upper = Math.Exp(-0.5 * (Ziggurat.Edge[layer + 1] * Ziggurat.Edge[layer + 1] - value * value));
            if (lower + NextUniform() * (upper - lower) < 1)
                return value;
            ulong word = NextWord();
            layer = (int)(word & (Ziggurat.Layers - 1));
            position = ((long)word >> 11) * (1.0 / (1L << 52));
            if (Math.Abs(position) < Ziggurat.Inner[layer])
                return position * Ziggurat.Edge[layer];
        }
    }

    private double InTail(bool negative)
    {
        double beyond, test;
        do
        {
            beyond = -Math.Log(NextUniform()) / Ziggurat.Tail;
            test = -2 * Math.Log(NextUniform());
        }
        while (test < beyond * beyond);
        return negative ? -(Ziggurat.Tail + beyond) : Ziggurat.Tail + beyond;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong Refill()
    {
        Philox4x32.Sixteen(_block, _stream, _key, _words);
        _block += BufferedWords / 2;
        _next = 1;
        return _words[0];
    }
}
