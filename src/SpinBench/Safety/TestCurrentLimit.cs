using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What current a multimeter may drive through what it measures.</summary>
/// <param name="Current">Largest test current, in A.</param>
public sealed record TestCurrentLimit([property: Unit("A")] double Current) : ILimit<TestCurrentLimit>
{
    /// <inheritdoc/>
    public TestCurrentLimit Tightened(TestCurrentLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new TestCurrentLimit(Math.Min(Current, other.Current));
    }
}
