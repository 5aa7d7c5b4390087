using System.Collections.Immutable;
using System.Globalization;

namespace SpinBench.Settings;

/// <summary>Builds values of a type that is only known at run time, with one virtual call instead of reflection for every value.</summary>
internal interface IGenericValues
{
    /// <summary>The value: a list of values, a dictionary of keys and values, or what the one text says.</summary>
    object Create(Type target, string[] keys, object[] values);

    /// <summary>What a dictionary holds; nothing for other types.</summary>
    IEnumerable<KeyValuePair<string, object?>> Pairs(object values) => [];
}

/// <summary>Builds lists.</summary>
internal sealed class ListValues<T> : IGenericValues
{
    public object Create(Type target, string[] keys, object[] values)
    {
        T[] items = Array.ConvertAll(values, value => (T)value);
        return target == typeof(ImmutableArray<T>)
            ? ImmutableArray.Create(items)
            : target == typeof(List<T>) || target == typeof(IList<T>) || target == typeof(ICollection<T>) ? new List<T>(items) : items;
    }
}

/// <summary>Builds dictionaries, in the order written.</summary>
internal sealed class DictionaryValues<T> : IGenericValues
{
    public object Create(Type target, string[] keys, object[] values)
    {
        Dictionary<string, T> items = new(StringComparer.Ordinal);
        for (int i = 0; i < keys.Length; i++)
        {
            items.Add(keys[i], (T)values[i]);
        }

        return items;
    }

    public IEnumerable<KeyValuePair<string, object?>> Pairs(object values) =>
        ((IEnumerable<KeyValuePair<string, T>>)values).Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value));
}

/// <summary>Builds values of types that parse themselves.</summary>
internal sealed class ParsableText<T> : IGenericValues
    where T : IParsable<T>
{
    public object Create(Type target, string[] keys, object[] values) => T.Parse((string)values[0], CultureInfo.InvariantCulture);
}
