using System.Globalization;

namespace SpinBench.Runs;

/// <summary>A point of a plan could not be measured.</summary>
/// <param name="number">Number of the point, from 1.</param>
/// <param name="point">The point.</param>
/// <param name="cause">Why.</param>
public sealed class PointException(int number, string point, Exception cause)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"point {number} ({point}): {cause?.Message}"), cause)
{
    /// <summary>Number of the point, from 1.</summary>
    public int Number { get; } = number;
}
