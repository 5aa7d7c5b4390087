using System.Globalization;

namespace SpinBench.Physics.Ensembles.Diagrams;

/// <summary>One axis of a phase diagram.</summary>
public sealed record DiagramAxis
{
    /// <summary>An axis of any values.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="values">Values, ascending.</param>
    /// <exception cref="ArgumentException">There is no value, or they do not ascend.</exception>
    public DiagramAxis(string name, string unit, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Name, Unit, Values) = (name, unit, [.. values]);
        if (values.Count == 0)
            throw new ArgumentException($"The axis \"{name}\" has no values.", nameof(values));
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]) || (i > 0 && values[i] <= values[i - 1]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Value {i + 1} of the axis \"{name}\" is {values[i]:R} {unit}: values are finite and ascend."), nameof(values));
        }
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>Its unit.</summary>
    public string Unit { get; }

    /// <summary>Values, ascending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>An axis of equidistant values.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="first">First value.</param>
    /// <param name="last">Last value.</param>
    /// <param name="count">How many, at least two.</param>
    public static DiagramAxis Linear(string name, string unit, double first, double last, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return new DiagramAxis(name, unit, [.. Enumerable.Range(0, count).Select(i => first + (last - first) * i / (count - 1))]);
    }
}
