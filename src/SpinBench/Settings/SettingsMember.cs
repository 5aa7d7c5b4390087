using System.Reflection;
using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>A constructor parameter or property of a record, looked at once.</summary>
internal sealed record SettingsMember(string Key, string Name, SettingsType Type, PropertyInfo? Property)
{
    /// <summary>The parameter's index; -1 for a property that is set after construction.</summary>
    public int ParameterIndex { get; init; } = -1;

    public UnitAttribute? Unit { get; init; }

    public string? Summary { get; init; }

    public bool IsRequired { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>The value where the key is left out; for properties, what construction leaves in them.</summary>
    public object? Default { get; init; }

    public string UnitSymbol => Unit?.Symbol ?? "";

    public string Example => Type.Example(Unit);
}
