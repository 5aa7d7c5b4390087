namespace SpinBench.Quantities;

/// <summary>States the unit in which a value is held (SI) and the dimension that its text must have.</summary>
/// <param name="symbol">Unit symbol such as <c>T</c>, <c>V</c>, <c>s</c> or <c>T/A</c>; empty for a pure number.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class UnitAttribute(string symbol) : Attribute
{
    /// <summary>Unit symbol; empty for a pure number.</summary>
    public string Symbol { get; } = symbol;
}
