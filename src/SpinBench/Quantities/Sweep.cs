using System.Collections;

namespace SpinBench.Quantities;

/// <summary>
/// The points that a quantity goes through, in order. They are computed one by one from their index, without accumulated error; nothing is stored.
/// <list type="bullet">
/// <item><c>0 → 20 mT → -20 mT → 0 step 0.25 mT</c> (or <c>-></c>): legs between turning points, each of which appears once and is hit exactly;
/// where the step does not divide a leg, its last step is shorter.</item>
/// <item><c>±20 mT step 0.5 mT</c>: the loop 0 → 20 mT → −20 mT → 0.</item>
/// <item><c>-1 V … 1 V in 41 points</c> (or <c>..</c>): equal distances, both ends included.</item>
/// <item><c>1 ns → 1 µs in 30 points log</c>: equal ratios.</item>
/// <item><c>0.1 V, 0.2 V, 0.5 V</c> or <c>0.1 V</c>: the points listed.</item>
/// <item><c>… x 5</c> or <c>× 5</c> after any of these: five times over. A stepped or spaced sweep that ends where it began goes on from there, so the joint appears once.</item>
/// </list>
/// A unit written once, at the last point, counts for all of them. Sweeps are equal when they go through the same points.
/// </summary>
public sealed class Sweep : IReadOnlyList<double>, IEquatable<Sweep>
{
    /// <summary>The most points a sweep may have: ten million.</summary>
    public const int MostPoints = 10_000_000;

    private readonly RepeatedSegments _points;

    internal Sweep(string text, string unitSymbol, RepeatedSegments points)
    {
        Text = text;
        UnitSymbol = unitSymbol;
        _points = points;
        (Minimum, Maximum) = points.Bounds;
    }

    /// <summary>The sweep as it was written; it reads back as the same points.</summary>
    public string Text { get; }

    /// <summary>The unit whose dimension the points have; the points themselves are in SI.</summary>
    public string UnitSymbol { get; }

    /// <summary>The lowest point in SI.</summary>
    public double Minimum { get; }

    /// <summary>The highest point in SI.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    public int Count => _points.Count;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public double this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _points.At(index);
        }
    }

    /// <summary>Reads a sweep.</summary>
    /// <param name="text">One of the forms of <see cref="Sweep"/>.</param>
    /// <param name="unitSymbol">A unit of the dimension wanted; empty for plain numbers.</param>
    /// <exception cref="QuantityFormatException">The text is no sweep, or one of more than <see cref="MostPoints"/> points.</exception>
    public static Sweep Parse(string text, string unitSymbol)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SweepParser.Parse(text, unitSymbol);
    }

    /// <summary>The points listed.</summary>
    /// <param name="unitSymbol">The unit whose dimension the points have.</param>
    /// <param name="points">The points in SI; at least one.</param>
    /// <exception cref="QuantityFormatException">There is no point, or one is not finite.</exception>
    public static Sweep Of(string unitSymbol, params ReadOnlySpan<double> points) =>
        SweepParser.Listed([.. points], unitSymbol);

    /// <summary>Legs between turning points.</summary>
    /// <param name="unitSymbol">The unit whose dimension the points have.</param>
    /// <param name="step">The size of the step in SI, above 0.</param>
    /// <param name="turningPoints">The turning points in SI; at least two.</param>
    /// <exception cref="QuantityFormatException">The step is not above 0, a number is not finite or the points are too many.</exception>
    public static Sweep Stepped(string unitSymbol, double step, params ReadOnlySpan<double> turningPoints) =>
        SweepParser.Stepped([.. turningPoints], step, unitSymbol);

    /// <summary>The loop 0 → amplitude → −amplitude → 0.</summary>
    /// <param name="unitSymbol">The unit whose dimension the points have.</param>
    /// <param name="amplitude">The first turning point in SI.</param>
    /// <param name="step">The size of the step in SI, above 0.</param>
    /// <exception cref="QuantityFormatException">The step is not above 0, a number is not finite or the points are too many.</exception>
    public static Sweep Loop(string unitSymbol, double amplitude, double step) => Stepped(unitSymbol, step, 0, amplitude, -amplitude, 0);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _points.At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Sweep? other) => other is not null
        && (ReferenceEquals(this, other) || (Count == other.Count && (_points == other._points || this.SequenceEqual(other))));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sweep);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, this[0], this[Count - 1], Minimum, Maximum);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
