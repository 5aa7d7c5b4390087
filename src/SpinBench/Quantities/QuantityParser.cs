namespace SpinBench.Quantities;

/// <summary>
/// Reads quantities as they are written at the bench: <c>20 mT</c>, <c>800 Oe</c>, <c>1.5 V</c>, <c>−8.5e-3 T</c>, <c>20 mT/A</c>. Numbers are culture-invariant; the true minus sign
/// (U+2212) counts as a minus. A number without a unit is refused where a unit is declared, except 0.
/// </summary>
public static class QuantityParser
{
    /// <summary>Reads a quantity of the dimension of a unit.</summary>
    /// <param name="text">The quantity, in any unit of that dimension.</param>
    /// <param name="unitSymbol">A unit of the dimension wanted; empty for a plain number (or a percentage).</param>
    /// <returns>The value in SI.</returns>
    /// <exception cref="QuantityFormatException">The text is no such quantity; the message says what to write.</exception>
    public static double ParseAs(string text, string unitSymbol)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Value(QuantityReading.Read(text), Unit.Of(unitSymbol));
    }

    /// <summary>Reads the half-width of a range about zero, written <c>±20 mT</c> or <c>20 mT</c>.</summary>
    /// <param name="text">The range.</param>
    /// <param name="unitSymbol">A unit of the dimension wanted.</param>
    /// <returns>The half-width in SI, not negative.</returns>
    /// <exception cref="QuantityFormatException">The text is no such range.</exception>
    public static double ParseSymmetric(string text, string unitSymbol)
    {
        ArgumentNullException.ThrowIfNull(text);
        string source = text.Trim();
        double value = ParseAs(source.StartsWith('±') ? source[1..] : source, unitSymbol);
        return value >= 0
            ? value
            : throw new QuantityFormatException($"{QuantityReading.Quote(source)} is negative; a range about zero is written '±{DimensionName.Of(Unit.Of(unitSymbol)).Example}'");
    }

    /// <summary>Reads a quantity of the dimension of a unit.</summary>
    /// <param name="text">The quantity.</param>
    /// <param name="unitSymbol">A unit of the dimension wanted; empty for a plain number.</param>
    /// <param name="value">The value in SI; NaN on failure.</param>
    /// <param name="error">Why the text is no such quantity; null on success.</param>
    public static bool TryParseAs(string text, string unitSymbol, out double value, out string? error)
    {
        try
        {
            (value, error) = (ParseAs(text, unitSymbol), null);
            return true;
        }
        catch (QuantityFormatException e)
        {
            (value, error) = (double.NaN, e.Message);
            return false;
        }
    }

    /// <summary>An example of a quantity in the dimension of a unit, for messages and help: <c>20 mT</c> for <c>T</c>.</summary>
    /// <param name="unitSymbol">A unit; empty for a plain number.</param>
    public static string Example(string unitSymbol) => DimensionName.Of(Unit.Of(unitSymbol)).Example;

    /// <summary>What is written in the dimension of a unit, for messages and help: <c>a magnetic field (T, mT, Oe)</c> for <c>T</c>.</summary>
    /// <param name="unitSymbol">A unit; empty for a plain number.</param>
    public static string Noun(string unitSymbol) => DimensionName.Of(Unit.Of(unitSymbol)).Wanted;

    internal static double Value(QuantityReading reading, Unit wanted)
    {
        if (!reading.HasUnit)
        {
            return wanted.IsPlain || (reading.IsZero && wanted.Scale == UnitScale.Linear) ? reading.In(Unit.Of("")) : throw WithoutUnit(reading, wanted);
        }

        Unit unit = reading.ReadUnit(wanted.Dimension);
        bool same = unit.Dimension == wanted.Dimension && (!unit.Dimension.IsNone || unit.Family == wanted.Family);
        return same
            ? reading.In(unit)
            : throw new QuantityFormatException($"{QuantityReading.Quote(reading.Source)} is {DimensionName.Of(unit).Found}; {DimensionName.Of(wanted).Wanted} is wanted");
    }

    private static QuantityFormatException WithoutUnit(QuantityReading reading, Unit wanted)
    {
        DimensionName name = DimensionName.Of(wanted);
        string unit = name.Symbol == wanted.Symbol ? name.TypicalUnit : wanted.Symbol;
        return new QuantityFormatException($"{QuantityReading.Quote(reading.Source)} has no unit; write for example '{reading.Source} {unit}'");
    }
}
