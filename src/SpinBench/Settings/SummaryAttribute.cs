namespace SpinBench.Settings;

/// <summary>What something means, in one line, for error messages, schemas and help.</summary>
/// <param name="text">The meaning, such as <c>largest field that may be applied</c>.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Field
    | AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SummaryAttribute(string text) : Attribute
{
    /// <summary>The meaning.</summary>
    public string Text { get; } = text;
}
