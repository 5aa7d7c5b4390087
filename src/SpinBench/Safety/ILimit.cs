using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>What a role allows an instrument, or one channel of it, to do.</summary>
/// <typeparam name="TSelf">The kind of limit itself.</typeparam>
public interface ILimit<TSelf>
    where TSelf : class, ILimit<TSelf>
{
    /// <summary>What is left where two roles restrict the same instrument.</summary>
    /// <param name="other">The other role's limit.</param>
    /// <param name="instrument">Whom both restrict, for errors.</param>
    /// <exception cref="ArgumentException">The two contradict each other: they describe what is wired to the instrument differently.</exception>
    TSelf Tightened(TSelf other, InstrumentReference instrument);
}
