using System.Globalization;

namespace SpinBench.Archive.Records;

/// <summary>Reads the values of a record as they were written: invariant, in the shortest form that reads back to the same bits.</summary>
internal static class RecordValue
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryNumber(ReadOnlySpan<byte> text, out double value) => double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);

    public static bool TryInteger(ReadOnlySpan<byte> text, out long value)
    {
        // Minus zero is a number, and no whole one that reads back.
        if (!text.SequenceEqual("-0"u8)) return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        value = 0;
        return false;
    }
}
