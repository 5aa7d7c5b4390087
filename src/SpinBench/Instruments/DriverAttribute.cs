namespace SpinBench.Instruments;

/// <summary>
/// Names a driver in bench files. The class has one public constructor that takes an <see cref="IMessageSession"/>.
/// </summary>
/// <param name="name">Kebab-case name, such as <c>srs-sr830</c>.</param>
/// <param name="summary">Maker and model, for listings.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DriverAttribute(string name, string summary) : Attribute
{
    /// <summary>Kebab-case name, such as <c>srs-sr830</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Maker and model, for listings.</summary>
    public string Summary { get; } = summary;

    /// <summary>Number of lines that the model says on a raw socket to whoever connects, before it is asked anything.</summary>
    public int GreetingLines { get; init; }

    /// <summary>Characters of which the model sends one on a serial line whenever it has executed a message; empty where it does not.</summary>
    public string SerialPrompts { get; init; } = "";

    /// <summary>Where there are prompts: a question without consequences that is always answered alike.</summary>
    public string SerialQuestion { get; init; } = "";
}
