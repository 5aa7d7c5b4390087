using System.Globalization;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>Numbers as IEEE 488.2 lets them be written: any decimal form with a suffix, or <c>#H1F</c>, <c>#Q17</c>, <c>#B101</c>.</summary>
internal static class NumericText
{
    private const int MostDigits = 255;
    private const int LargestExponent = 32000;

    private static readonly double[] PowersOfTen =
    [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a number.</summary>
    /// <param name="token">The parameter without white space around it.</param>
    /// <param name="unit">The suffixes that it may carry.</param>
    /// <param name="value">The number in the unit itself.</param>
    /// <returns>The error, or <see cref="ScpiError.None"/>.</returns>
    public static ScpiError Read(ReadOnlySpan<byte> token, ScpiUnit unit, out double value)
    {
        value = 0;
        if (token[0] == '#') return ReadRadix(token, out value);
        if (token[0] is (byte)'"' or (byte)'\'' or (byte)'(') return ScpiError.DataType;

        var at = token[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        var digits = SkipDigits(token, ref at);
        if (at < token.Length && token[at] == '.')
        {
            at++;
            digits += SkipDigits(token, ref at);
        }

        if (digits == 0) return ScpiError.InvalidCharacterInNumber;
        if (digits > MostDigits) return ScpiError.TooManyDigits;
        if (ExponentIsTooLarge(token, ref at)) return ScpiError.ExponentTooLarge;
        if (!TryReadShort(token[..at], out value)
            && !double.TryParse(token[..at], NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return ScpiError.InvalidCharacterInNumber;

        while (at < token.Length && token[at] <= ' ') at++;
        var suffix = token[at..];
        if (!suffix.IsEmpty && !char.IsAsciiLetter((char)suffix[0])) return ScpiError.InvalidCharacterInNumber;
        return unit.Scale(suffix, ref value);
    }

    // Up to fifteen digits and powers of ten up to 22 are exact as doubles, and one operation on exact numbers is rounded correctly
    // (Clinger 1990): the same result as the full conversion, several times as fast.
    private static bool TryReadShort(ReadOnlySpan<byte> number, out double value)
    {
        value = 0;
        if (number.Length > 16) return false;
        var mantissa = 0L;
        var power = 0;
        var at = number[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        for (var afterPoint = 0; at < number.Length; at++)
        {
            var digit = number[at] - '0';
            if ((uint)digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                power -= afterPoint;
            }
            else if (number[at] == '.')
            {
                afterPoint = 1;
            }
            else
            {
                if (!int.TryParse(number[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)) return false;
                power += exponent;
                break;
            }
        }

        if (power is < -22 or > 22 || mantissa > 1L << 53) return false;
        value = power < 0 ? mantissa / PowersOfTen[-power] : mantissa * PowersOfTen[power];
        if (number[0] == '-') value = -value;
        return true;
    }

    private static int SkipDigits(ReadOnlySpan<byte> token, ref int at)
    {
        var start = at;
        while (at < token.Length && char.IsAsciiDigit((char)token[at])) at++;
        return at - start;
    }

    // An E belongs to the number only when digits follow: in "2EX" it begins a suffix.
    private static bool ExponentIsTooLarge(ReadOnlySpan<byte> token, ref int at)
    {
        if (at >= token.Length || (token[at] | 0x20) != 'e') return false;
        var digits = at + 1;
        if (digits < token.Length && token[digits] is (byte)'+' or (byte)'-') digits++;
        var end = digits;
        if (SkipDigits(token, ref end) == 0) return false;
        at = end;
        return !int.TryParse(token[digits..end], NumberStyles.None, CultureInfo.InvariantCulture, out var exponent)
            || exponent > LargestExponent;
    }

    private static ScpiError ReadRadix(ReadOnlySpan<byte> token, out double value)
    {
        value = 0;
        if (token.Length < 3) return ScpiError.InvalidCharacterInNumber;
        var radix = (token[1] | 0x20) switch { 'h' => 16, 'q' => 8, 'b' => 2, _ => 0 };
        if (radix == 0) return ScpiError.DataType;
        foreach (var sign in token[2..])
        {
            var digit = char.IsAsciiHexDigit((char)sign) ? Convert.ToInt32(((char)sign).ToString(), 16) : radix;
            if (digit >= radix) return ScpiError.InvalidCharacterInNumber;
            value = (value * radix) + digit;
        }

        return ScpiError.None;
    }
}
