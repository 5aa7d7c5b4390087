using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SpinBench.Quantities;

/// <summary>
/// A unit of measurement, simple or compound: <c>T</c>, <c>mT/s</c>, <c>kΩ·µm²</c>, <c>Oe/A</c>, <c>V/√Hz</c>. Factors are joined by <c>·</c>, <c>*</c> and <c>/</c>, read from
/// left to right (each <c>/</c> divides by the one factor after it); powers are written as <c>²</c> or <c>^2</c>. Oersted and gauss count as μ0H: 1 Oe = 1e-4 T.
/// </summary>
public sealed class Unit
{
    private static readonly ConcurrentDictionary<string, Unit> Known = new(StringComparer.Ordinal);

    internal Unit(string symbol, ImmutableArray<UnitFactor> factors)
    {
        Symbol = symbol;
        Factors = factors;
        double powerOfTen = 0;
        Factor = 1;
        foreach (UnitFactor factor in factors)
        {
            Dimension *= factor.Unit.Dimension.Power(factor.Power);
            powerOfTen += factor.PowerOfTen;
            Factor *= factor.Unit.Factor == 1 ? 1 : Math.Pow(factor.Unit.Factor, factor.Power);
        }

        // Half powers of ten, as in V/√mHz, cannot be moved into a decimal exponent.
        PowerOfTen = (int)Math.Floor(powerOfTen);
        Factor *= powerOfTen == PowerOfTen ? 1 : Math.Pow(10, powerOfTen - PowerOfTen);
    }

    /// <summary>The symbol as it was written.</summary>
    public string Symbol { get; }

    /// <summary>What a quantity in this unit is made of.</summary>
    public Dimension Dimension { get; }

    internal ImmutableArray<UnitFactor> Factors { get; }

    internal int PowerOfTen { get; }

    internal double Factor { get; }

    internal UnitScale Scale => Factors.Length == 1 ? Factors[0].Unit.Scale : UnitScale.Linear;

    internal UnitFamily Family => Factors.Length == 1 ? Factors[0].Unit.Family : UnitFamily.Ratio;

    /// <summary>Whether this is no unit at all: a plain number.</summary>
    internal bool IsPlain => Factors.IsEmpty;

    /// <summary>The unit of a symbol that the program itself names, as in <see cref="UnitAttribute"/>. Symbols are parsed once.</summary>
    /// <param name="symbol">A unit; empty for plain numbers.</param>
    /// <exception cref="QuantityFormatException">The symbol is no unit.</exception>
    public static Unit Of(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return Known.TryGetValue(symbol, out Unit? unit) ? unit : Known.GetOrAdd(symbol, static text => UnitParser.Parse(text, null));
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="symbol">A unit; empty for plain numbers.</param>
    /// <exception cref="QuantityFormatException">The text is no unit; the message names the nearest one.</exception>
    public static Unit Parse(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return UnitParser.Parse(symbol, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
