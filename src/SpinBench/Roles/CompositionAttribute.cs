namespace SpinBench.Roles;

/// <summary>Declares the settings record of one way to equip a role.</summary>
/// <param name="key">The key in the bench file that carries the instrument's name, such as <c>electromagnet</c>.</param>
/// <param name="role">The role's interface.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CompositionAttribute(string key, Type role) : Attribute
{
    /// <summary>The key in the bench file that carries the instrument's name.</summary>
    public string Key { get; } = key;

    /// <summary>The role's interface.</summary>
    public Type Role { get; } = role;
}
