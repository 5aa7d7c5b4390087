using System.Collections.Immutable;

namespace SpinBench.Quantities;

/// <summary>Reads compound units by hand: <c>factor (('·' | '*' | '/') factor)*</c> with <c>factor = ['√'] symbol [power]</c>.</summary>
internal static class UnitParser
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const int HighestPower = 9;
    private const int LongestSymbol = 64;

    public static Unit Parse(string text, Dimension? wanted)
    {
        string symbol = text.Trim();
        if (symbol.Length > LongestSymbol)
        {
            throw Unreadable(symbol[..LongestSymbol] + "…", "it is too long");
        }

        ImmutableArray<UnitFactor>.Builder factors = ImmutableArray.CreateBuilder<UnitFactor>();
        int position = 0;
        int sign = 1;
        while (position < symbol.Length)
        {
            factors.Add(ReadFactor(symbol, ref position, sign, wanted));
            SkipSpace(symbol, ref position);
            if (position == symbol.Length)
            {
                return Checked(symbol, factors.ToImmutable());
            }

            sign = symbol[position] switch
            {
                '/' => -1,
                '·' or '*' or '⋅' or '\u2219' => 1,
                _ => throw Unreadable(symbol, "join the factors of a unit with · or /"),
            };
            position++;
        }

        return factors.Count == 0 ? new Unit("", []) : throw Unreadable(symbol, "something is missing at its end");
    }

    private static UnitFactor ReadFactor(string symbol, ref int position, int sign, Dimension? wanted)
    {
        SkipSpace(symbol, ref position);
        double power = sign;
        if (position < symbol.Length && symbol[position] == '√')
        {
            position++;
            power *= 0.5;
        }

        int start = position;
        while (position < symbol.Length && (char.IsLetter(symbol[position]) || symbol[position] is '°' or '%' or '\u2103'))
        {
            position++;
        }

        if (position == start && position < symbol.Length && symbol[position] == '1')
        {
            position++;
            return new UnitFactor(UnitTable.One, 0, power);
        }

        string name = symbol[start..position];
        if (name.Length == 0)
        {
            throw Unreadable(symbol, "a unit such as 'V', 'mT' or 'T/A' is wanted");
        }

        if (!UnitTable.TryFind(name, out NamedUnit unit, out int prefix))
        {
            bool whole = name.Length == symbol.Length;
            string? nearest = UnitTable.Nearest(name, whole ? wanted : null);
            throw new QuantityFormatException(
                $"unknown unit '{name}'{(whole ? "" : $" in '{symbol}'")}" + (nearest is null ? "" : $"; did you mean '{nearest}'?"));
        }

        return new UnitFactor(unit, prefix, power * ReadPower(symbol, ref position));
    }

    private static int ReadPower(string symbol, ref int position)
    {
        bool caret = position < symbol.Length && symbol[position] == '^';
        position += caret ? 1 : 0;
        bool negative = position < symbol.Length && symbol[position] is '⁻' or '-' or '\u2212';
        position += negative ? 1 : 0;
        int digit = position < symbol.Length ? Digit(symbol[position]) : -1;
        if (digit < 0)
        {
            return !caret && !negative ? 1 : throw Unreadable(symbol, "a power is written as ² or ^2");
        }

        position++;
        bool tooHigh = position < symbol.Length && Digit(symbol[position]) >= 0;
        return digit > 0 && !tooHigh
            ? negative ? -digit : digit
            : throw Unreadable(symbol, $"powers go from 1 to {HighestPower}");
    }

    private static int Digit(char sign) => char.IsAsciiDigit(sign) ? sign - '0' : Superscripts.IndexOf(sign, StringComparison.Ordinal);

    private static Unit Checked(string symbol, ImmutableArray<UnitFactor> factors)
    {
        foreach (UnitFactor factor in factors)
        {
            if (factor.Unit.Scale != UnitScale.Linear && (factors.Length > 1 || factor.Power != 1))
            {
                throw Unreadable(symbol, $"'{factor.Unit.Symbol}' stands alone; in compound units write {(factor.Unit.Scale == UnitScale.Celsius ? "K" : "W")}");
            }
        }

        return factors is [{ Unit.Symbol: "1" }] ? new Unit("", []) : new Unit(symbol, factors);
    }

    private static void SkipSpace(string symbol, ref int position)
    {
        while (position < symbol.Length && char.IsWhiteSpace(symbol[position]))
        {
            position++;
        }
    }

    private static QuantityFormatException Unreadable(string symbol, string advice) => new($"'{symbol}' is not a unit: {advice}");
}
