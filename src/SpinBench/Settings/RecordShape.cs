using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>A record's keys, found by reflection once: its constructor's parameters in their order, then its remaining settable properties in theirs.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private readonly ConstructorInvoker? _constructor;
    private readonly int _parameters;

    private RecordShape(Type type)
    {
        Type = type;
        Summary = type.GetCustomAttribute<SummaryAttribute>()?.Text;
        ConstructorInfo? constructor = type.IsAbstract ? null : Longest(type.GetConstructors());
        if (constructor is null && !type.IsValueType)
        {
            throw new ArgumentException($"{type} has no public constructor to bind settings to");
        }

        _constructor = constructor is null ? null : ConstructorInvoker.Create(constructor);
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        _parameters = parameters.Length;
        PropertyInfo[] properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)];
        NullabilityInfoContext nullability = new();
        Members =
        [
            .. parameters.Select((parameter, i) => OfParameter(parameter, i, Array.Find(properties, property => Same(property, parameter)), nullability)),
            .. properties
                .Where(property => property.SetMethod is { IsPublic: true } && !Array.Exists(parameters, parameter => Same(property, parameter)))
                .Select(property => OfProperty(property, nullability)),
        ];
    }

    public Type Type { get; }

    public string? Summary { get; }

    public ImmutableArray<SettingsMember> Members { get; }

    public string Example => $"{{ {string.Join(", ", Members.Where(member => member.IsRequired).Select(member => $"{member.Key}: {member.Example}"))} }}";

    public static RecordShape For(Type type) => Known.TryGetValue(type, out RecordShape? known) ? known : Known.GetOrAdd(type, static t => new RecordShape(t));

    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    public SettingsMember? Find(string key)
    {
        foreach (SettingsMember member in Members)
        {
            if (member.Key == key)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Calls the constructor with the values of the parameters, in their order. What it throws comes through as it is.</summary>
    public object Create(object?[] values) => _constructor is null ? RuntimeHelpers.GetUninitializedObject(Type) : _constructor.Invoke(values.AsSpan(0, _parameters));

    private static ConstructorInfo? Longest(ConstructorInfo[] constructors)
    {
        ConstructorInfo? longest = null;
        foreach (ConstructorInfo candidate in constructors)
        {
            longest = longest is null || candidate.GetParameters().Length > longest.GetParameters().Length ? candidate : longest;
        }

        return longest;
    }

    private static bool Same(PropertyInfo property, ParameterInfo parameter) => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsNullable(Type type, Func<NullabilityInfo> annotation) =>
        type.IsValueType ? Nullable.GetUnderlyingType(type) is not null : annotation().WriteState == NullabilityState.Nullable;

    private static SettingsMember OfParameter(ParameterInfo parameter, int index, PropertyInfo? property, NullabilityInfoContext nullability)
    {
        bool nullable = IsNullable(parameter.ParameterType, () => nullability.Create(parameter));
        object? byDefault = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (parameter.HasDefaultValue && byDefault is null && parameter.ParameterType.IsValueType)
        {
            byDefault = Activator.CreateInstance(parameter.ParameterType);
        }

        SettingsType type = SettingsType.For(parameter.ParameterType);
        if (type.Kind == ValueKind.Choice && byDefault is not null and not Enum)
        {
            byDefault = Enum.ToObject(type.Type, byDefault); // nullable enumerations keep their default as a number
        }

        return new SettingsMember(Kebab(parameter.Name!), parameter.Name!, type, property)
        {
            ParameterIndex = index,
            Unit = parameter.GetCustomAttribute<UnitAttribute>() ?? property?.GetCustomAttribute<UnitAttribute>(),
            Summary = parameter.GetCustomAttribute<SummaryAttribute>()?.Text ?? property?.GetCustomAttribute<SummaryAttribute>()?.Text,
            IsNullable = nullable,
            IsRequired = !parameter.HasDefaultValue && !nullable,
            Default = byDefault,
        };
    }

    private static SettingsMember OfProperty(PropertyInfo property, NullabilityInfoContext nullability)
    {
        bool nullable = IsNullable(property.PropertyType, () => nullability.Create(property));
        return new SettingsMember(Kebab(property.Name), property.Name, SettingsType.For(property.PropertyType), property)
        {
            Unit = property.GetCustomAttribute<UnitAttribute>(),
            Summary = property.GetCustomAttribute<SummaryAttribute>()?.Text,
            IsNullable = nullable,
            IsRequired = property.IsDefined(typeof(RequiredMemberAttribute)),
        };
    }
}
