using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SpinBench.VirtualBench.Messages;

/// <summary>
/// The least and the greatest of the 16-bit words of a block: found while the block comes in, when its bytes are in the nearest memory anyway.
/// </summary>
public sealed class WordExtremes
{
    /// <summary>True for words in the byte order that is not this machine's.</summary>
    public bool IsReversed { get; private set; }

    /// <summary>Bytes that were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>The least word; the largest that there is while there are none.</summary>
    public short Least { get; private set; } = short.MaxValue;

    /// <summary>The greatest word; the smallest that there is while there are none.</summary>
    public short Most { get; private set; } = short.MinValue;

    /// <summary>Forgets everything, and begins anew.</summary>
    /// <param name="reversed">True for words in the byte order that is not this machine's.</param>
    public void Begin(bool reversed) => (IsReversed, Count, Least, Most) = (reversed, 0, short.MaxValue, short.MinValue);

    /// <summary>Looks at the whole words among the bytes that follow.</summary>
    /// <param name="bytes">What follows what was looked at before.</param>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, short>(bytes);
        var vectors = MemoryMarshal.Cast<short, Vector<short>>(words);
        var least = new Vector<short>(short.MaxValue);
        var most = new Vector<short>(short.MinValue);
        if (IsReversed)
        {
            foreach (var some in vectors)
            {
                var word = (some << 8) | (some >>> 8);
                least = Vector.Min(least, word);
                most = Vector.Max(most, word);
            }
        }
        else
        {
            foreach (var word in vectors)
            {
                least = Vector.Min(least, word);
                most = Vector.Max(most, word);
            }
        }

        for (var lane = 0; lane < Vector<short>.Count; lane++) Take(least[lane], most[lane]);
        foreach (var some in words[(vectors.Length * Vector<short>.Count)..])
        {
            var word = IsReversed ? BinaryPrimitives.ReverseEndianness(some) : some;
            Take(word, word);
        }

        Count += words.Length * sizeof(short);
    }

    private void Take(short least, short most) => (Least, Most) = (Math.Min(Least, least), Math.Max(Most, most));
}
