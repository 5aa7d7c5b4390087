using System.Reflection;
using System.Text.Json;

namespace SpinBench.Protocols;

/// <summary>What is known of a protocol without running it.</summary>
public sealed class ProtocolDescriptor
{
    // What a protocol gets beside its roles.
    private static readonly Type[] Given = [typeof(TimeProvider), typeof(IArrayRecord), typeof(ICheckpointRecord)];

    private ProtocolDescriptor(Type type, ProtocolAttribute attribute, Type[] arguments, ConstructorInfo constructor)
    {
        Type = type;
        Name = attribute.Name;
        Summary = attribute.Summary;
        SettingsType = arguments[0];
        PointType = arguments[1];
        RowType = arguments[2];
        Constructor = constructor;
        Roles = [.. constructor.GetParameters()
            .Where(parameter => !Given.Contains(parameter.ParameterType))
            .Select(parameter => new ProtocolRole(NameOf(parameter), parameter.ParameterType))];
    }

    /// <summary>The protocol's class.</summary>
    public Type Type { get; }

    /// <summary>Its name in recipes.</summary>
    public string Name { get; }

    /// <summary>What it measures, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Record of what a recipe sets.</summary>
    public Type SettingsType { get; }

    /// <summary>Type of a planned point.</summary>
    public Type PointType { get; }

    /// <summary>Type of a row.</summary>
    public Type RowType { get; }

    /// <summary>The roles that it needs.</summary>
    public IReadOnlyList<ProtocolRole> Roles { get; }

    internal ConstructorInfo Constructor { get; }

    /// <summary>The name of the role that a constructor's parameter asks for, as bench files write it: <c>fieldZ</c> → <c>field-z</c>.</summary>
    internal static string NameOf(ParameterInfo parameter) => JsonNamingPolicy.KebabCaseLower.ConvertName(parameter.Name!);

    /// <summary>Describes a protocol's class.</summary>
    /// <exception cref="ArgumentException">The class is not a protocol.</exception>
    public static ProtocolDescriptor Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var attribute = type.GetCustomAttribute<ProtocolAttribute>()
            ?? throw new ArgumentException($"{type.Name} carries no [Protocol] attribute.", nameof(type));
        var contract = Array.Find(
                type.GetInterfaces(), candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IProtocol<,,>))
            ?? throw new ArgumentException($"{type.Name} implements no IProtocol.", nameof(type));
        var constructors = type.GetConstructors();
        if (constructors.Length != 1) throw new ArgumentException($"{type.Name} needs exactly one public constructor.", nameof(type));
        return new ProtocolDescriptor(type, attribute, contract.GetGenericArguments(), constructors[0]);
    }
}
