using System.Buffers;
using System.Globalization;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Numbers as the SR830 writes them: C's <c>%d</c>, <c>%f</c>, <c>%g</c> and <c>%e</c>, the exponent with three digits.</summary>
internal static class Sr830Numbers
{
    private const int SignificantDigits = 6;

    public static void WriteInteger(IBufferWriter<byte> reply, int value)
    {
        value.TryFormat(reply.GetSpan(12), out var written, default, CultureInfo.InvariantCulture);
        reply.Advance(written);
    }

    public static void WriteComma(IBufferWriter<byte> reply)
    {
        reply.GetSpan(1)[0] = (byte)',';
        reply.Advance(1);
    }

    /// <summary>Writes a fixed number of decimals.</summary>
    public static void WriteFixed(IBufferWriter<byte> reply, double value, int decimals)
    {
        var format = decimals switch { 2 => "F2", 3 => "F3", _ => "F4" };
        value.TryFormat(reply.GetSpan(40), out var written, format, CultureInfo.InvariantCulture);
        reply.Advance(written);
    }

    /// <summary>Writes a frequency: five digits or 0.1 mHz, whichever is coarser, but at least two decimals.</summary>
    /// <remarks>Decimals below 100 Hz are [unverified]; known are 1000.00 and 121.98.</remarks>
    public static void WriteFrequency(IBufferWriter<byte> reply, double value) =>
        WriteFixed(reply, value, value < 10 ? 4 : value < 100 ? 3 : 2);

    /// <summary>Writes six significant digits without trailing zeros, and an exponent below 1e-4 and from 1e6 (<c>%g</c>).</summary>
    public static void WriteGeneral(IBufferWriter<byte> reply, double value)
    {
        var span = reply.GetSpan(24);
        if (value == 0)
        {
            span[0] = (byte)'0';
            reply.Advance(1);
            return;
        }

        // d.ddddde±xxx, to be laid out anew.
        Span<byte> scientific = stackalloc byte[24];
        Math.Abs(value).TryFormat(scientific, out var length, "e5", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[SignificantDigits];
        digits[0] = scientific[0];
        scientific.Slice(2, SignificantDigits - 1).CopyTo(digits[1..]);
        var exponent = 0;
        for (var k = SignificantDigits + 3; k < length; k++) exponent = (exponent * 10) + scientific[k] - '0';
        if (scientific[SignificantDigits + 2] == '-') exponent = -exponent;
        var significant = SignificantDigits;
        while (significant > 1 && digits[significant - 1] == '0') significant--;
        reply.Advance(LayOut(span, value < 0, digits[..significant], exponent));
    }

    /// <summary>Writes a sign, seven digits and an exponent, as in <c>-1.234567e-009</c>.</summary>
    public static void WriteExponential(IBufferWriter<byte> reply, double value)
    {
        var span = reply.GetSpan(24);
        span[0] = (byte)(value < 0 ? '-' : '+');
        Math.Abs(value).TryFormat(span[1..], out var written, "e6", CultureInfo.InvariantCulture);
        reply.Advance(written + 1);
    }

    private static int LayOut(Span<byte> text, bool isNegative, ReadOnlySpan<byte> digits, int exponent)
    {
        var length = 0;
        if (isNegative) text[length++] = (byte)'-';
        if (exponent is < -4 or >= SignificantDigits)
        {
            text[length++] = digits[0];
            if (digits.Length > 1) text[length++] = (byte)'.';
            digits[1..].CopyTo(text[length..]);
            length += digits.Length - 1;
            text[length++] = (byte)'e';
            text[length++] = (byte)(exponent < 0 ? '-' : '+');
            var magnitude = Math.Abs(exponent);
            text[length++] = (byte)('0' + (magnitude / 100));
            text[length++] = (byte)('0' + (magnitude / 10 % 10));
            text[length++] = (byte)('0' + (magnitude % 10));
            return length;
        }

        if (exponent < 0)
        {
            "0.000"u8[..(1 - exponent)].CopyTo(text[length..]);
            length += 1 - exponent;
            digits.CopyTo(text[length..]);
            return length + digits.Length;
        }

        for (var k = 0; k < Math.Max(digits.Length, exponent + 1); k++)
        {
            if (k == exponent + 1) text[length++] = (byte)'.';
            text[length++] = k < digits.Length ? digits[k] : (byte)'0';
        }

        return length;
    }
}
