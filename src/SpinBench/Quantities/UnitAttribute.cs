namespace SpinBench.Quantities;

/// <summary>
/// The unit of a number. The value itself is always in SI (a property marked <c>Oe</c> holds tesla, one marked <c>°</c> radian, one marked <c>%</c> a
/// fraction); the symbol says which dimension is wanted when the number is read, and in which unit it is printed.
/// Without the attribute a number is dimensionless.
/// </summary>
/// <param name="symbol">A unit as <see cref="Unit.Of"/> reads it, such as <c>T</c>, <c>T/A</c> or <c>Ω·µm²</c>; empty for a plain number.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class UnitAttribute(string symbol) : Attribute
{
    /// <summary>The unit's symbol; empty for a plain number.</summary>
    public string Symbol { get; } = symbol;

    /// <summary>Whether the number is the half-width of a range about zero, to be written as <c>±20 mT</c>.</summary>
    public bool Symmetric { get; init; }
}
