using System.Buffers.Text;

namespace SpinBench.Runs;

/// <summary>
/// A number as it stands in a record: the shortest text that reads back to the same bits, laid out as <see cref="double.ToString()"/> does it without
/// culture. That gives a few powers of two one digit too few: 2⁻⁹⁵⁸ would be read back as another number.
/// </summary>
internal static class NumberText
{
    /// <summary>Room that any number fits into, in bytes.</summary>
    public const int LongestNumber = 32;

    // From here on, and below a ten-thousandth, a power of ten follows the digits.
    private const int MostPlacesBeforePoint = 17;
    private const int LeastPlacesBeforePoint = -3;

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="text">Takes the text.</param>
    /// <param name="written">Length of the text, in bytes.</param>
    /// <returns>False when there is not enough room.</returns>
    public static bool TryFormat(double value, Span<byte> text, out int written)
    {
        written = 0;
        if (!double.IsFinite(value) || value == 0 || text.Length < LongestNumber)
            return value.TryFormat(text, out written, default, System.Globalization.CultureInfo.InvariantCulture);
        if (value < 0) text[written++] = (byte)'-';
        var (digits, exponent) = ShortestDecimal.Of(Math.Abs(value));
        Utf8Formatter.TryFormat(digits, text[written..], out var count);
        var places = count + exponent;
        written += places is > MostPlacesBeforePoint or < LeastPlacesBeforePoint
            ? WithPower(text[written..], count, places - 1)
            : WithoutPower(text[written..], count, places);
        return true;
    }

    // One digit, a point, the others, and E with a sign and at least two digits.
    private static int WithPower(Span<byte> text, int count, int power)
    {
        var end = count;
        if (count > 1)
        {
            text[1..count].CopyTo(text[2..]);
            text[1] = (byte)'.';
            end++;
        }

        text[end++] = (byte)'E';
        text[end++] = power < 0 ? (byte)'-' : (byte)'+';
        power = Math.Abs(power);
        if (power >= 100) text[end++] = (byte)('0' + power / 100);
        text[end++] = (byte)('0' + power / 10 % 10);
        text[end++] = (byte)('0' + power % 10);
        return end;
    }

    private static int WithoutPower(Span<byte> text, int count, int places)
    {
        if (places >= count)
        {
            text[count..places].Fill((byte)'0');
            return places;
        }

        if (places > 0)
        {
            text[places..count].CopyTo(text[(places + 1)..]);
            text[places] = (byte)'.';
            return count + 1;
        }

        text[..count].CopyTo(text[(2 - places)..]);
        text[..(2 - places)].Fill((byte)'0');
        text[1] = (byte)'.';
        return count + 2 - places;
    }
}
