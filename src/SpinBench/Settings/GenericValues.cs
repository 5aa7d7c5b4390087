using System.Collections.Immutable;
using System.Globalization;

namespace SpinBench.Settings;

/// <summary>Builds values of a type that is only known at run time, with one virtual call instead of reflection for every value.</summary>
internal interface IGenericValues
{
    object Create(Type target, IReadOnlyList<(string Key, object? Value)> items);

    /// <summary>What a dictionary holds; nothing for other types.</summary>
    IEnumerable<KeyValuePair<string, object?>> Pairs(object values) => [];
}

/// <summary>Builds lists.</summary>
internal sealed class ListValues<T> : IGenericValues
{
    public object Create(Type target, IReadOnlyList<(string Key, object? Value)> items)
    {
        T[] values = [.. items.Select(item => (T)item.Value!)];
        return target == typeof(ImmutableArray<T>)
            ? ImmutableArray.Create(values)
            : target == typeof(List<T>) || target == typeof(IList<T>) || target == typeof(ICollection<T>) ? values.ToList() : values;
    }
}

/// <summary>Builds dictionaries, in the order written.</summary>
internal sealed class DictionaryValues<T> : IGenericValues
{
    public object Create(Type target, IReadOnlyList<(string Key, object? Value)> items) =>
        items.ToDictionary(item => item.Key, item => (T)item.Value!, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, object?>> Pairs(object values) =>
        ((IEnumerable<KeyValuePair<string, T>>)values).Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value));
}

/// <summary>Builds values of types that parse themselves.</summary>
internal sealed class ParsableText<T> : IGenericValues
    where T : IParsable<T>
{
    public object Create(Type target, IReadOnlyList<(string Key, object? Value)> items) => T.Parse((string)items[0].Value!, CultureInfo.InvariantCulture);
}
