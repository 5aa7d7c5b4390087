using System.Globalization;

namespace SpinBench.Quantities;

/// <summary>
/// A number and a unit as they were written. The number stays decimal until its unit is known, so that <c>20 mT</c>, <c>0.02 T</c> and <c>200 Oe</c> are the same double:
/// a prefix moves the decimal exponent and the one rounding happens at the end.
/// </summary>
internal readonly record struct QuantityReading(string Source, string Mantissa, int Exponent, string UnitText)
{
    private const int LongestExponent = 5;
    private const int LongestQuote = 40;

    public bool HasUnit => UnitText.Length > 0;

    public bool IsZero => !Mantissa.AsSpan().ContainsAnyInRange('1', '9');

    /// <summary>The text in quotation marks, cut short where it is long.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? $"'{text}'" : $"'{text.AsSpan(0, LongestQuote)}…'";

    public static QuantityReading Read(string text)
    {
        string source = text.Trim();
        int position = 0;
        bool negative = source.Length > 0 && source[0] is '-' or '\u2212';
        bool signed = negative || (source.Length > 0 && source[0] == '+');
        position += signed ? 1 : 0;
        int start = position;
        int digits = SkipDigits(source, ref position);
        if (position < source.Length && source[position] == '.')
        {
            position++;
            digits += SkipDigits(source, ref position);
        }

        if (digits == 0)
        {
            throw new QuantityFormatException(source.Length == 0 ? "there is no value" : $"{Quote(source)} does not begin with a number");
        }

        string mantissa = (negative ? "-" : "") + source[start..position];
        int exponent = ReadExponent(source, ref position);
        if (position + 1 < source.Length && source[position] == ',' && char.IsAsciiDigit(source[position + 1]))
        {
            throw new QuantityFormatException($"{Quote(source)} has a comma; numbers are written with a point, as in '0.5'");
        }

        return new QuantityReading(source, mantissa, exponent, source[position..].Trim());
    }

    /// <summary>The same number with a unit.</summary>
    public QuantityReading With(string unit) => this with { Source = $"{Source} {unit}", UnitText = unit };

    /// <summary>The value in SI, for the unit given or, where none is given, for the one that was written.</summary>
    public double In(Unit unit)
    {
        int powerOfTen = Exponent + unit.PowerOfTen;
        double number = double.Parse($"{Mantissa}e{powerOfTen.ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float, CultureInfo.InvariantCulture);
        double value = unit.Scale switch
        {
            UnitScale.Celsius => number + QuantityFormat.CelsiusZero,
            UnitScale.DecibelMilliwatt => 1e-3 * Math.Pow(10, number / 10),
            _ => unit.Factor == 1 ? number : number * unit.Factor,
        };
        return double.IsFinite(value) ? value : throw new QuantityFormatException($"{Quote(Source)} is too large");
    }

    /// <summary>The unit that was written; errors quote the whole text.</summary>
    public Unit ReadUnit(Dimension? wanted)
    {
        try
        {
            return UnitParser.Parse(UnitText, wanted);
        }
        catch (QuantityFormatException e)
        {
            throw new QuantityFormatException($"{Quote(Source)}: {e.Message}");
        }
    }

    private static int ReadExponent(string source, ref int position)
    {
        int next = position + 1;
        if (position >= source.Length || source[position] is not ('e' or 'E'))
        {
            return 0;
        }

        bool negative = next < source.Length && source[next] is '-' or '\u2212';
        next += negative || (next < source.Length && source[next] == '+') ? 1 : 0;
        int start = next;
        if (SkipDigits(source, ref next) == 0)
        {
            return 0; // as in 1 eV
        }

        if (next - start > LongestExponent)
        {
            throw new QuantityFormatException($"{Quote(source)} has an exponent that is too large");
        }

        position = next;
        int exponent = int.Parse(source.AsSpan(start, next - start), CultureInfo.InvariantCulture);
        return negative ? -exponent : exponent;
    }

    private static int SkipDigits(string source, ref int position)
    {
        int start = position;
        while (position < source.Length && char.IsAsciiDigit(source[position]))
        {
            position++;
        }

        return position - start;
    }
}
