namespace SpinBench.Protocols;

/// <summary>Names a protocol in recipes.</summary>
/// <param name="name">Kebab-case name, such as <c>field-sweep</c>.</param>
/// <param name="summary">What it measures, in one sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProtocolAttribute(string name, string summary) : Attribute
{
    /// <summary>Kebab-case name, such as <c>field-sweep</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it measures, in one sentence.</summary>
    public string Summary { get; } = summary;
}
