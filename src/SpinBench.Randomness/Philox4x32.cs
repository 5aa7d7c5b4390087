using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Randomness;

/// <summary>
/// The counter-based generator Philox4x32-10: 128 random bits are a keyed bijection of a 128-bit counter, so any draw can be computed
/// without the ones before it (Salmon, Moraes, Dror and Shaw, SC11, 2011).
/// </summary>
public static class Philox4x32
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>Encrypts one counter.</summary>
    /// <param name="counterLow">Counter words 0 (low half) and 1.</param>
    /// <param name="counterHigh">Counter words 2 (low half) and 3.</param>
    /// <param name="key">Key words 0 (low half) and 1.</param>
    /// <returns>Output words 0 and 1 in Low, 2 and 3 in High, the lower-numbered word in the low half.</returns>
    public static (ulong Low, ulong High) Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>Encrypts sixteen consecutive counters at once, in vector lanes; every word equals that of <see cref="Block"/>.</summary>
    /// <param name="counterLow">Words 0 and 1 of the first counter; counted up from block to block.</param>
    /// <param name="counterHigh">Words 2 and 3 of all sixteen counters.</param>
    /// <param name="key">Key words.</param>
    /// <param name="destination">
    /// Thirty-two words: the Low words of blocks 0–7, then their High words, then the same for blocks 8–15.
    /// </param>
    internal static void Sixteen(ulong counterLow, ulong counterHigh, ulong key, Span<ulong> destination)
    {
        Vector512<ulong> first = Vector512<ulong>.Indices + Vector512.Create(counterLow), second = first + Vector512.Create(8UL);
        Vector512<ulong> a0 = first, a1 = first >> 32, a2 = Vector512.Create(counterHigh), a3 = a2 >> 32;
        Vector512<ulong> b0 = second, b1 = second >> 32, b2 = a2, b3 = a3;
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> key0 = Vector512.Create((ulong)k0), key1 = Vector512.Create((ulong)k1);
            Vector512<ulong> p0 = MultiplyLow(Multiplier0, a0), p1 = MultiplyLow(Multiplier1, a2);
            Vector512<ulong> q0 = MultiplyLow(Multiplier0, b0), q1 = MultiplyLow(Multiplier1, b2);
            (a0, a1, a2, a3) = ((p1 >> 32) ^ a1 ^ key0, p1, (p0 >> 32) ^ a3 ^ key1, p0);
            (b0, b1, b2, b3) = ((q1 >> 32) ^ b1 ^ key0, q1, (q0 >> 32) ^ b3 ^ key1, q0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        Join(a0, a1).CopyTo(destination);
        Join(a2, a3).CopyTo(destination[8..]);
        Join(b0, b1).CopyTo(destination[16..]);
        Join(b2, b3).CopyTo(destination[24..]);
    }

    private static Vector512<ulong> Join(Vector512<ulong> low, Vector512<ulong> high) =>
        (low & Vector512.Create((ulong)uint.MaxValue)) | (high << 32);

    /// <summary>Product of the low halves of the lanes; what the upper halves hold does not matter.</summary>
    private static Vector512<ulong> MultiplyLow(uint factor, Vector512<ulong> lanes) => Avx512F.IsSupported
        ? Avx512F.Multiply(lanes.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32())
        : (lanes & Vector512.Create((ulong)uint.MaxValue)) * Vector512.Create((ulong)factor);
}
