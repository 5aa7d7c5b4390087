using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SpinBench.VirtualBench.Messages;

/// <summary>
/// The least and the greatest of the 16-bit words of a block, whichever byte of them comes first: found while the block comes in, when its bytes
/// are in the nearest memory anyway.
/// </summary>
public sealed class WordExtremes
{
    private (short Least, short Most) _straight;
    private (short Least, short Most) _reversed;

    /// <summary>Begins without words.</summary>
    public WordExtremes() => Clear();

    /// <summary>Bytes that were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>Least and greatest word; the largest and the smallest there is while there are none.</summary>
    /// <param name="reversed">True for words in the byte order that is not this machine's.</param>
    public (short Least, short Most) Of(bool reversed) => reversed ? _reversed : _straight;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        _straight = _reversed = (short.MaxValue, short.MinValue);
    }

    /// <summary>Looks at the whole words among the bytes that follow.</summary>
    /// <param name="bytes">What follows what was looked at before.</param>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, short>(bytes);
        var vectors = MemoryMarshal.Cast<short, Vector<short>>(words);
        var least = new Vector<short>(short.MaxValue);
        var most = new Vector<short>(short.MinValue);
        var (leastReversed, mostReversed) = (least, most);
        foreach (var some in vectors)
        {
            var reversed = (some << 8) | (some >>> 8);
            least = Vector.Min(least, some);
            most = Vector.Max(most, some);
            leastReversed = Vector.Min(leastReversed, reversed);
            mostReversed = Vector.Max(mostReversed, reversed);
        }

        for (var lane = 0; lane < Vector<short>.Count; lane++)
        {
            _straight = (Math.Min(_straight.Least, least[lane]), Math.Max(_straight.Most, most[lane]));
            _reversed = (Math.Min(_reversed.Least, leastReversed[lane]), Math.Max(_reversed.Most, mostReversed[lane]));
        }

        foreach (var word in words[(vectors.Length * Vector<short>.Count)..])
        {
            var reversed = BinaryPrimitives.ReverseEndianness(word);
            _straight = (Math.Min(_straight.Least, word), Math.Max(_straight.Most, word));
            _reversed = (Math.Min(_reversed.Least, reversed), Math.Max(_reversed.Most, reversed));
        }

        Count += words.Length * sizeof(short);
    }
}
