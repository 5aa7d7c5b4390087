using System.Buffers.Binary;
using System.Numerics;

namespace SpinBench.Instruments;

/// <summary>Samples of −1 to 1 as the integers that a generator's converter takes.</summary>
public static class WaveformCodes
{
    /// <summary>Turns samples into codes: the nearest integer to sample × largest, halves to even.</summary>
    /// <param name="samples">The samples, −1 to 1.</param>
    /// <param name="largest">Code of a sample of 1.</param>
    /// <param name="codes">Takes as many codes, in this machine's byte order or the other.</param>
    /// <param name="swapped">True for the other byte order.</param>
    /// <returns>False when a sample is not a number from −1 to 1; the codes mean nothing then.</returns>
    /// <exception cref="ArgumentException">There is not enough room for the codes.</exception>
    public static bool TryQuantize(ReadOnlySpan<float> samples, short largest, Span<short> codes, bool swapped = false)
    {
        if (codes.Length < samples.Length) throw new ArgumentException("There must be room for a code a sample.", nameof(codes));
        var step = Vector<short>.Count;
        var half = Vector<float>.Count;
        var scale = new Vector<float>(largest);
        var fits = Vector<int>.AllBitsSet;
        var at = 0;
        for (; at <= samples.Length - step; at += step)
        {
            var low = new Vector<float>(samples[at..]);
            var high = new Vector<float>(samples[(at + half)..]);
            fits &= Vector.LessThanOrEqual(Vector.Abs(low), Vector<float>.One) & Vector.LessThanOrEqual(Vector.Abs(high), Vector<float>.One);
            Vector.Narrow(Vector.ConvertToInt32(Vector.Round(low * scale)), Vector.ConvertToInt32(Vector.Round(high * scale))).CopyTo(codes[at..]);
        }

        if (fits != Vector<int>.AllBitsSet) return false;
        for (; at < samples.Length; at++)
        {
            if (!(Math.Abs(samples[at]) <= 1)) return false;
            codes[at] = (short)MathF.Round(samples[at] * largest);
        }

        if (swapped) BinaryPrimitives.ReverseEndianness(codes[..samples.Length], codes);
        return true;
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
