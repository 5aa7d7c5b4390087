namespace SpinBench.Settings;

/// <summary>The meaning of a type or setting in one sentence, shown in errors, help and editor schemas.</summary>
/// <param name="text">One sentence, without a unit (that is what <see cref="Quantities.UnitAttribute"/> is for).</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SummaryAttribute(string text) : Attribute
{
    /// <summary>The sentence.</summary>
    public string Text { get; } = text;
}
