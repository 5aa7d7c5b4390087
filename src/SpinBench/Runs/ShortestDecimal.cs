using System.Numerics;

namespace SpinBench.Runs;

/// <summary>
/// The shortest decimal number that reads back to the same bits, and of those the one closest to the value (R. Giulietti, "The Schubfach way to
/// render doubles", 2020): three products with a power of ten of 128 bits, instead of arithmetic with long integers. A record is written at the
/// speed at which its numbers become text.
/// </summary>
internal static class ShortestDecimal
{
    private const int FractionBits = 52;
    private const ulong HiddenBit = 1UL << FractionBits;
    private const int LeastExponent = -1074;
    private const int SmallestPower = -292;
    private const int LargestPower = 324;

    // 10ᵉ as a fraction of 128 bits whose first is set, rounded up.
    private static readonly UInt128[] Powers = [.. Enumerable.Range(SmallestPower, LargestPower - SmallestPower + 1).Select(Power)];

    /// <summary>The digits of a positive finite number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>An integer without trailing zeros and a power of ten, whose product it is.</returns>
    public static (ulong Digits, int Exponent) Of(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var fraction = bits & (HiddenBit - 1);
        var biased = (int)(bits >> FractionBits);
        var significand = biased == 0 ? fraction : fraction | HiddenBit;
        var exponent = Math.Max(biased, 1) + LeastExponent - 1;
        return WithoutTrailingZeros(Shortest(significand, exponent, isPowerOfTwo: fraction == 0 && biased > 1));
    }

    // Everything is in quarters of a unit in the last place: the value, and the middles between it and its neighbours. Below a power of two the
    // neighbour is nearer.
    private static (ulong Digits, int Exponent) Shortest(ulong significand, int exponent, bool isPowerOfTwo)
    {
        var power = isPowerOfTwo ? FloorLog10OfThreeQuartersPowerOfTwo(exponent) : FloorLog10OfPowerOfTwo(exponent);
        var shift = exponent + FloorLog2OfPowerOfTen(-power) + 1;
        var scale = Powers[-power - SmallestPower];
        var value = ScaledToOdd(scale, (4 * significand) << shift);
        // A middle belongs to the number whose last bit is zero.
        var open = significand & 1;
        var lower = ScaledToOdd(scale, (4 * significand - (isPowerOfTwo ? 1UL : 2UL)) << shift) + open;
        var upper = ScaledToOdd(scale, (4 * significand + 2) << shift) - open;

        var digits = value / 4;
        if (digits >= 10)
        {
            var fewer = digits / 10;
            var below = lower <= 40 * fewer;
            var above = 40 * fewer + 40 <= upper;
            if (below != above) return (above ? fewer + 1 : fewer, power + 1);
        }

        var isBelowInside = lower <= 4 * digits;
        var isAboveInside = 4 * digits + 4 <= upper;
        if (isBelowInside != isAboveInside) return (isAboveInside ? digits + 1 : digits, power);
        var middle = 4 * digits + 2;
        var isAboveCloser = value > middle || (value == middle && (digits & 1) != 0);
        return (isAboveCloser ? digits + 1 : digits, power);
    }

    private static (ulong Digits, int Exponent) WithoutTrailingZeros((ulong Digits, int Exponent) number)
    {
        var (digits, exponent) = number;
        while (true)
        {
            var (tenth, last) = Math.DivRem(digits, 10);
            if (last != 0) return (digits, exponent);
            (digits, exponent) = (tenth, exponent + 1);
        }
    }

    // The integer part of a product with 2⁻¹²⁷; its last bit says that something was cut off.
    private static ulong ScaledToOdd(UInt128 scale, ulong quarters)
    {
        var low = Math.BigMul((ulong)scale, quarters, out _);
        var high = Math.BigMul((ulong)(scale >> 64), quarters, out var middle);
        var sum = middle + low;
        if (sum < middle) high++;
        return sum > 1 ? high | 1 : high;
    }

    private static UInt128 Power(int exponent)
    {
        var shift = 127 - FloorLog2OfPowerOfTen(exponent);
        var exact = exponent >= 0
            ? shift >= 0 ? BigInteger.Pow(10, exponent) << shift : BigInteger.Pow(10, exponent) >> -shift
            : (BigInteger.One << shift) / BigInteger.Pow(10, -exponent);
        return (UInt128)exact + 1;
    }

    private static int FloorLog10OfPowerOfTwo(int exponent) => exponent * 1262611 >> 22;

    private static int FloorLog10OfThreeQuartersPowerOfTwo(int exponent) => exponent * 1262611 - 524031 >> 22;

    private static int FloorLog2OfPowerOfTen(int exponent) => exponent * 1741647 >> 19;
}
