using System.Globalization;
using System.Text;

namespace SpinBench.Quantities;

/// <summary>
/// Prints quantities with engineering prefixes: <c>20 mT</c>, <c>200 ns</c>, <c>1 MΩ</c>, <c>20 mT/A</c>. The prefix goes to the first factor of a compound unit; %, degrees, minutes and
/// the like take none, and seconds and kelvins none above one. Numbers beyond the prefixes are printed with an exponent.
/// </summary>
public static class QuantityFormat
{
    /// <summary>The zero of the Celsius scale in kelvin.</summary>
    internal const double CelsiusZero = 273.15;

    /// <summary>From this many significant digits on, all that are needed to read the same double again are printed.</summary>
    private const int ExactDigits = 17;

    private const int SmallestPlain = -4;
    private const int LargestPlain = 15;
    private const int LargestPrefix = 24;

    /// <summary>Prints a quantity.</summary>
    /// <param name="value">The value in SI.</param>
    /// <param name="unitSymbol">The unit to print in; its first factor's prefix is chosen anew. Empty for a plain number.</param>
    /// <param name="significant">Significant digits, from 1; trailing zeros are left out. With 17 the text reads back as the same double, wherever the unit is a power of ten of SI.</param>
    public static string Print(double value, string unitSymbol, int significant = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(significant, 1);
        Unit unit = Unit.Of(unitSymbol);
        (double scaled, int powerOfTen) = Scaled(value, unit);
        if (!double.IsFinite(scaled))
        {
            string name = double.IsNaN(scaled) ? "NaN" : scaled > 0 ? "∞" : "-∞";
            return unit.IsPlain ? name : $"{name} {unit.Symbol}";
        }

        (string digits, int exponent) = Digits(Math.Abs(scaled), significant);
        exponent -= powerOfTen;
        (string symbol, int shift) = digits == "0" ? Prefixed(unit, 0) : Prefixed(unit, exponent);
        string sign = scaled < 0 && digits != "0" ? "-" : "";
        string number = sign + Plain(digits, digits == "0" ? 0 : exponent - shift);
        return symbol.Length == 0 ? number : $"{number} {symbol}";
    }

    /// <summary>The value in the unit without its first prefix, up to a power of ten that is still to be taken off.</summary>
    private static (double Scaled, int PowerOfTen) Scaled(double value, Unit unit)
    {
        if (unit.Scale == UnitScale.Celsius)
        {
            return (value - CelsiusZero, 0);
        }

        if (unit.Scale == UnitScale.DecibelMilliwatt)
        {
            return (10 * Math.Log10(value / 1e-3), 0);
        }

        int withoutPrefix = unit.PowerOfTen - (TakesPrefix(unit) ? FirstPrefix(unit) : 0);
        return (unit.Factor == 1 ? value : value / unit.Factor, withoutPrefix);
    }

    private static bool TakesPrefix(Unit unit) => !unit.IsPlain && unit.Factors[0] is { Unit.Prefixes: not UnitPrefixes.None, Power: >= 1 };

    private static int FirstPrefix(Unit unit) => (int)(unit.Factors[0].PrefixPowerOfTen * unit.Factors[0].Power);

    private static (string Symbol, int Shift) Prefixed(Unit unit, int exponent)
    {
        if (!TakesPrefix(unit))
        {
            return (unit.Symbol, 0);
        }

        UnitFactor first = unit.Factors[0];
        int power = (int)first.Power;
        int largest = first.Unit.Prefixes == UnitPrefixes.Submultiples ? 0 : LargestPrefix;
        int prefix = Math.Clamp(3 * (int)Math.Floor(exponent / (3.0 * power)), -LargestPrefix, largest);
        string bare = first.PrefixPowerOfTen == 0 ? unit.Symbol : unit.Symbol[1..];
        return (UnitTable.PrefixSymbol(prefix) + bare, prefix * power);
    }

    /// <summary>The significant digits of a number d.ddd·10^exponent, without trailing zeros.</summary>
    private static (string Digits, int Exponent) Digits(double magnitude, int significant)
    {
        string text = significant >= ExactDigits
            ? magnitude.ToString("R", CultureInfo.InvariantCulture)
            : magnitude.ToString("E" + (significant - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? text : text[..mark];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        string leading = digits.TrimStart('0');
        exponent -= digits.Length - leading.Length;
        string trimmed = leading.TrimEnd('0');
        return trimmed.Length == 0 ? ("0", 0) : (trimmed, exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent is < SmallestPlain or >= LargestPlain)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{digits[0]}{fraction}e{exponent.ToString(CultureInfo.InvariantCulture)}";
        }

        StringBuilder text = new(digits);
        if (exponent < 0)
        {
            return text.Insert(0, "0." + new string('0', -exponent - 1)).ToString();
        }

        return digits.Length <= exponent + 1
            ? text.Append('0', exponent + 1 - digits.Length).ToString()
            : text.Insert(exponent + 1, '.').ToString();
    }
}
