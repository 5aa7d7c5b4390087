using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>An instrument of a kind for which there are no limits, and which therefore nobody may drive.</summary>
internal sealed class UndrivenInstrument(IInstrument inner) : IInstrument
{
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => inner.IdentifyAsync(cancellation);

    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => inner.MakeSafeAsync(cancellation);
}
