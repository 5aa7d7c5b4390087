using SpinBench.Roles;

namespace SpinBench.Interlocks;

/// <summary>A resistance meter that remembers what the protocol read.</summary>
internal interface ILastReading : IResistanceMeter
{
    /// <summary>The last reading, in Ω; not a number before the first.</summary>
    double Last { get; }

    /// <summary>The first reading, in Ω; not a number before it.</summary>
    double First { get; }
}
