using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>How a type is written in settings.</summary>
internal enum ValueKind
{
    Number,
    Integer,
    Boolean,
    Text,
    Choice,
    Duration,
    Sweep,
    Parsable,
    Node,
    List,
    Dictionary,
    Record,
}

/// <summary>A value of an enumeration with its name in kebab case.</summary>
internal sealed record SettingsChoice(string Name, object Value);

/// <summary>A type that settings are bound to, looked at once.</summary>
internal sealed class SettingsType
{
    private static readonly ConcurrentDictionary<Type, SettingsType> Known = new();

    private static readonly HashSet<Type> Lists =
    [
        typeof(ImmutableArray<>), typeof(List<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(ICollection<>),
    ];

    private static readonly HashSet<Type> Dictionaries = [typeof(Dictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>)];

    private SettingsType(Type type)
    {
        Type = Nullable.GetUnderlyingType(type) ?? type;
        (Kind, Type? element) = Classify(Type);
        if (Kind == ValueKind.Choice)
        {
            Choices = [.. Enum.GetNames(Type).Select(name => new SettingsChoice(RecordShape.Kebab(name), Enum.Parse(Type, name)))];
        }

        if (Kind == ValueKind.Parsable)
        {
            Values = Generic(typeof(ParsableText<>), Type);
        }

        if (element is not null)
        {
            Element = For(element);
            Values = Generic(Kind == ValueKind.List ? typeof(ListValues<>) : typeof(DictionaryValues<>), element);
        }
    }

    /// <summary>The type, without its nullability.</summary>
    public Type Type { get; }

    public ValueKind Kind { get; }

    /// <summary>What a list or dictionary holds.</summary>
    public SettingsType? Element { get; }

    /// <summary>Builds values of a list, dictionary or parsable type.</summary>
    public IGenericValues? Values { get; }

    /// <summary>An enumeration's names, in kebab case, and values.</summary>
    public ImmutableArray<SettingsChoice> Choices { get; } = [];

    public bool IsScalar => Kind is not (ValueKind.Node or ValueKind.List or ValueKind.Dictionary or ValueKind.Record);

    public static SettingsType For(Type type) => Known.TryGetValue(type, out SettingsType? known) ? known : Known.GetOrAdd(type, static t => new SettingsType(t));

    /// <summary>An example of how a value is written.</summary>
    public string Example(UnitAttribute? unit)
    {
        string symbol = unit?.Symbol ?? "";
        return Kind switch
        {
            ValueKind.Number => (unit is { Symmetric: true } ? "±" : "") + QuantityParser.Example(symbol),
            ValueKind.Integer => "10",
            ValueKind.Boolean => "true",
            ValueKind.Choice => Choices.IsEmpty ? "" : Choices[0].Name,
            ValueKind.Duration => "30 s",
            ValueKind.Sweep => $"0 → {QuantityParser.Example(symbol)} in 41 points",
            ValueKind.List => $"[{Element!.Example(unit)}, …]",
            ValueKind.Dictionary => $"{{ name: {Element!.Example(unit)} }}",
            ValueKind.Record => RecordShape.For(Type).Example,
            _ => "…",
        };
    }

    private static IGenericValues Generic(Type definition, Type argument) => (IGenericValues)Activator.CreateInstance(definition.MakeGenericType(argument))!;

    private static (ValueKind Kind, Type? Element) Classify(Type type)
    {
        if (type.IsEnum)
        {
            return (ValueKind.Choice, null);
        }

        if (type.IsArray)
        {
            return (ValueKind.List, type.GetElementType());
        }

        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition is not null && Lists.Contains(definition))
        {
            return (ValueKind.List, type.GenericTypeArguments[0]);
        }

        if (definition is not null && Dictionaries.Contains(definition) && type.GenericTypeArguments[0] == typeof(string))
        {
            return (ValueKind.Dictionary, type.GenericTypeArguments[1]);
        }

        return (Simple(type), null);
    }

    private static ValueKind Simple(Type type) => type switch
    {
        _ when type == typeof(double) => ValueKind.Number,
        _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) || type == typeof(uint) => ValueKind.Integer,
        _ when type == typeof(bool) => ValueKind.Boolean,
        _ when type == typeof(string) => ValueKind.Text,
        _ when type == typeof(TimeSpan) => ValueKind.Duration,
        _ when type == typeof(Sweep) => ValueKind.Sweep,
        _ when type == typeof(SettingsNode) => ValueKind.Node,
        _ when IsParsable(type) => ValueKind.Parsable,
        _ => ValueKind.Record,
    };

    private static bool IsParsable(Type type) => Array.Exists(
        type.GetInterfaces(),
        implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IParsable<>) && implemented.GenericTypeArguments[0] == type);

    internal static string Invariant(object value) =>
        value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? "";
}
