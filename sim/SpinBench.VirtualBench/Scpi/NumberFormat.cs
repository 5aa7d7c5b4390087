using System.Globalization;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>How a model prints real numbers (NR3).</summary>
/// <param name="decimals">Digits after the point.</param>
/// <param name="plusSign">True when positive numbers carry a sign.</param>
/// <param name="exponentDigits">Least number of digits in the exponent, 1 to 3.</param>
/// <param name="leastDecimals">Digits after the point that stay when trailing zeros are dropped; by default none is dropped.</param>
internal sealed class NumberFormat(int decimals, bool plusSign, int exponentDigits, int? leastDecimals = null)
{
    /// <summary>Enough room for any number.</summary>
    public const int LongestText = 40;

    private readonly string _format = "E" + decimals.ToString(CultureInfo.InvariantCulture);
    private readonly int _leastDecimals = leastDecimals ?? decimals;

    /// <summary>A number as SCPI transfers it: infinities and NaN become their stand-ins, 9.9E37 and 9.91E37.</summary>
    public static double Representable(double value) =>
        double.IsFinite(value) ? value : double.IsNaN(value) ? 9.91e37 : Math.CopySign(9.9e37, value);

    /// <summary>Prints a number.</summary>
    /// <param name="value">The number; infinities and NaN print as SCPI's stand-ins.</param>
    /// <param name="text">Room of at least <see cref="LongestText"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(double value, Span<byte> text)
    {
        // The stand-ins are printed without their power of ten, which takes the last of sixteen digits away from them.
        var standsIn = !double.IsFinite(value);
        if (standsIn) value = double.IsNaN(value) ? 9.91 : Math.CopySign(9.9, value);
        if (value == 0) value = 0;
        var at = 0;
        if (plusSign && value >= 0) text[at++] = (byte)'+';
        value.TryFormat(text[at..], out var written, _format, CultureInfo.InvariantCulture);
        var number = text.Slice(at, written);

        var exponent = number.IndexOf((byte)'E');
        var kept = exponent;
        var droppable = decimals - _leastDecimals;
        while (droppable-- > 0 && number[kept - 1] == (byte)'0') kept--;

        // The box prints three exponent digits and a sign; the models print fewer, and no plus in the compact form.
        ReadOnlySpan<byte> power = standsIn ? "+037"u8 : number[(exponent + 1)..];
        var end = kept;
        number[end++] = (byte)'E';
        if (power[0] == (byte)'-' || exponentDigits > 1) number[end++] = power[0];
        var digits = power[1..];
        while (digits.Length > exponentDigits && digits[0] == (byte)'0') digits = digits[1..];
        digits.CopyTo(number[end..]);
        return at + end + digits.Length;
    }
}
