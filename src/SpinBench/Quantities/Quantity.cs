namespace SpinBench.Quantities;

/// <summary>A number with its dimension.</summary>
/// <param name="Value">The value in SI.</param>
/// <param name="Dimension">What it is a quantity of.</param>
public readonly record struct Quantity(double Value, Dimension Dimension)
{
    /// <summary>Reads a quantity of any dimension.</summary>
    /// <param name="text">Such as <c>20 mT</c>; a number alone is a plain number.</param>
    /// <exception cref="QuantityFormatException">The text is no quantity; the message names the nearest unit.</exception>
    public static Quantity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        QuantityReading reading = QuantityReading.Read(text);
        Unit unit = reading.ReadUnit(null);
        return new Quantity(reading.In(unit), unit.Dimension);
    }

    /// <summary>Reads a quantity of any dimension.</summary>
    /// <param name="text">Such as <c>20 mT</c>.</param>
    /// <param name="quantity">The quantity, on success.</param>
    /// <param name="error">Why the text is no quantity; null on success.</param>
    public static bool TryParse(string? text, out Quantity quantity, out string? error)
    {
        try
        {
            (quantity, error) = (Parse(text ?? ""), null);
            return true;
        }
        catch (QuantityFormatException e)
        {
            (quantity, error) = (default, e.Message);
            return false;
        }
    }

    /// <summary>The value in SI, if it has the dimension of the unit.</summary>
    /// <param name="unitSymbol">A unit of the dimension wanted.</param>
    /// <exception cref="QuantityFormatException">The dimension is another one.</exception>
    public double As(string unitSymbol)
    {
        Unit wanted = Unit.Of(unitSymbol);
        return wanted.Dimension == Dimension
            ? Value
            : throw new QuantityFormatException($"'{this}' is {DimensionName.Of(Dimension).Found}; {DimensionName.Of(wanted).Wanted} is wanted");
    }

    /// <summary>The quantity in the unit its dimension is usually given in, to four digits.</summary>
    public override string ToString() => QuantityFormat.Print(Value, DimensionName.Of(Dimension).Symbol);
}
