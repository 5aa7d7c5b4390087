using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Instruments;

/// <summary>Samples of −1 to 1 as the integers that a generator's converter takes.</summary>
public static class WaveformCodes
{
    // 1.5 × 2²³: a float beside it has no room for fractions, so a sum with it is rounded to the nearest integer, halves to even, and its last
    // bits are that integer. Conversions to integers cost several times as much, for they look after numbers that do not fit.
    private const float Rounder = 12582912;

    // Without their sign the bits of floats are in the order of the numbers, those of what is no number behind all of them.
    private static readonly Vector<int> Magnitude = new(int.MaxValue);
    private static readonly Vector<int> One = new(BitConverter.SingleToInt32Bits(1));

    /// <summary>Turns samples into codes: the nearest integer to sample × largest, halves to even.</summary>
    /// <param name="samples">The samples, −1 to 1.</param>
    /// <param name="largest">Code of a sample of 1.</param>
    /// <param name="codes">Takes as many codes, in this machine's byte order or the other.</param>
    /// <param name="swapped">True for the other byte order.</param>
    /// <returns>False when a sample is not a number from −1 to 1; the codes mean nothing then.</returns>
    /// <exception cref="ArgumentException">There is not enough room for the codes.</exception>
    public static bool TryQuantize(ReadOnlySpan<float> samples, short largest, Span<short> codes, bool swapped = false) =>
        TryQuantize(samples, largest, codes, swapped, out _, out _);

    /// <summary>Turns samples into codes, and finds the lowest and the highest of them on the way.</summary>
    /// <param name="samples">The samples, −1 to 1.</param>
    /// <param name="largest">Code of a sample of 1.</param>
    /// <param name="codes">Takes as many codes, in this machine's byte order or the other.</param>
    /// <param name="swapped">True for the other byte order.</param>
    /// <param name="lowest">The lowest code; the highest number there is when there are no samples.</param>
    /// <param name="highest">The highest code; the lowest number there is when there are no samples.</param>
    /// <returns>False when a sample is not a number from −1 to 1; the codes mean nothing then.</returns>
    /// <exception cref="ArgumentException">There is not enough room for the codes.</exception>
    public static bool TryQuantize(
        ReadOnlySpan<float> samples, short largest, Span<short> codes, bool swapped, out short lowest, out short highest)
    {
        if (codes.Length < samples.Length) throw new ArgumentException("There must be room for a code a sample.", nameof(codes));
        ref var sample = ref MemoryMarshal.GetReference(samples);
        ref var place = ref MemoryMarshal.GetReference(codes);
        (lowest, highest) = (short.MaxValue, short.MinValue);
        var at = 0;
        if (Vector512.IsHardwareAccelerated && !QuantizeWide(ref sample, samples.Length, largest, ref place, swapped, ref at, ref lowest, ref highest)) return false;
        if (!QuantizeSome(ref sample, samples.Length, largest, ref place, swapped, ref at, ref lowest, ref highest)) return false;
        for (; at < samples.Length; at++)
        {
            if (!(Math.Abs(samples[at]) <= 1)) return false;
            var code = (short)MathF.Round(samples[at] * largest);
            (lowest, highest) = (Math.Min(lowest, code), Math.Max(highest, code));
            codes[at] = swapped ? BinaryPrimitives.ReverseEndianness(code) : code;
        }

        return true;
    }

    // As many as fit into whole vectors of this machine's usual width.
    private static bool QuantizeSome(
        ref float sample, int count, short largest, ref short place, bool swapped, ref int at, ref short lowest, ref short highest)
    {
        var scale = new Vector<float>(largest);
        var rounder = new Vector<float>(Rounder);
        var farthest = Vector<int>.Zero;
        var least = new Vector<short>(lowest);
        var most = new Vector<short>(highest);
        var i = at;
        for (; i <= count - Vector<short>.Count; i += Vector<short>.Count)
        {
            var low = Vector.LoadUnsafe(ref sample, (nuint)i);
            var high = Vector.LoadUnsafe(ref sample, (nuint)(i + Vector<float>.Count));
            farthest = Vector.Max(farthest, Vector.Max(Vector.AsVectorInt32(low) & Magnitude, Vector.AsVectorInt32(high) & Magnitude));
            var some = Vector.Narrow(Vector.AsVectorInt32((low * scale) + rounder), Vector.AsVectorInt32((high * scale) + rounder));
            least = Vector.Min(least, some);
            most = Vector.Max(most, some);
            Vector.StoreUnsafe(swapped ? (some << 8) | (some >>> 8) : some, ref place, (nuint)i);
        }

        at = i;
        for (var lane = 0; lane < Vector<short>.Count; lane++) (lowest, highest) = (Math.Min(lowest, least[lane]), Math.Max(highest, most[lane]));
        return !Vector.GreaterThanAny(farthest, One);
    }

    // The same in vectors of 512 bits, where the machine has them: code for code, in about half of the time.
    private static bool QuantizeWide(
        ref float sample, int count, short largest, ref short place, bool swapped, ref int at, ref short lowest, ref short highest)
    {
        var scale = Vector512.Create((float)largest);
        var rounder = Vector512.Create(Rounder);
        var magnitude = Vector512.Create(int.MaxValue);
        var farthest = Vector512<int>.Zero;
        var least = Vector512.Create(lowest);
        var most = Vector512.Create(highest);
        var i = at;
        for (; i <= count - Vector512<short>.Count; i += Vector512<short>.Count)
        {
            var low = Vector512.LoadUnsafe(ref sample, (nuint)i);
            var high = Vector512.LoadUnsafe(ref sample, (nuint)(i + Vector512<float>.Count));
            farthest = Vector512.Max(farthest, Vector512.Max(low.AsInt32() & magnitude, high.AsInt32() & magnitude));
            var some = Vector512.Narrow(((low * scale) + rounder).AsInt32(), ((high * scale) + rounder).AsInt32());
            least = Vector512.Min(least, some);
            most = Vector512.Max(most, some);
            (swapped ? (some << 8) | (some >>> 8) : some).StoreUnsafe(ref place, (nuint)i);
        }

        at = i;
        for (var lane = 0; lane < Vector512<short>.Count; lane++) (lowest, highest) = (Math.Min(lowest, least[lane]), Math.Max(highest, most[lane]));
        return !Vector512.GreaterThanAny(farthest, Vector512.Create(BitConverter.SingleToInt32Bits(1)));
    }

    /// <summary>Half of the distance between the lowest and the highest sample: 1 for a waveform that uses the whole range.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="largest">Code of a sample of 1.</param>
    public static double PeakToPeak(ReadOnlySpan<short> codes, short largest)
    {
        if (codes.IsEmpty) return 0;
        var lowest = new Vector<short>(codes[0]);
        var highest = lowest;
        var at = 0;
        for (; at <= codes.Length - Vector<short>.Count; at += Vector<short>.Count)
        {
            var some = new Vector<short>(codes[at..]);
            lowest = Vector.Min(lowest, some);
            highest = Vector.Max(highest, some);
        }

        short least = short.MaxValue, most = short.MinValue;
        for (var lane = 0; lane < Vector<short>.Count; lane++)
        {
            least = Math.Min(least, lowest[lane]);
            most = Math.Max(most, highest[lane]);
        }

        foreach (var code in codes[at..])
        {
            least = Math.Min(least, code);
            most = Math.Max(most, code);
        }

        return (most - least) / (2.0 * largest);
    }
}
