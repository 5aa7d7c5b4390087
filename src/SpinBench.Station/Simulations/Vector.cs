using SpinBench.Physics;

namespace SpinBench.Station.Simulations;

/// <summary>Vectors as files write them.</summary>
internal static class Vector
{
    /// <summary>The vector of three components.</summary>
    /// <exception cref="ArgumentException">There are not three.</exception>
    public static Cartesian Of(IReadOnlyList<double> components) => components.Count == 3
        ? new Cartesian(components[0], components[1], components[2])
        : throw new ArgumentException($"A vector has three components, along x, y and z; here are {components.Count}.", nameof(components));

    /// <summary>The vector of three components; zero where there are none.</summary>
    /// <exception cref="ArgumentException">There are others than three.</exception>
    public static Cartesian OrNone(IReadOnlyList<double>? components) => components is null ? default : Of(components);
}
