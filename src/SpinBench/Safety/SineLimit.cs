using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a lock-in's sine output may apply.</summary>
/// <param name="Amplitude">Largest amplitude, in V rms.</param>
public sealed record SineLimit([property: Unit("V")] double Amplitude) : ILimit<SineLimit>
{
    /// <inheritdoc/>
    public SineLimit Tightened(SineLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SineLimit(Math.Min(Amplitude, other.Amplitude));
    }
}
