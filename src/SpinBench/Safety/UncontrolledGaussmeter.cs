using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A gaussmeter that could control a field, and may not: no role says how far.</summary>
internal sealed class UncontrolledGaussmeter(IFieldController inner) : IGaussmeter
{
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => inner.IdentifyAsync(cancellation);

    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => inner.MakeSafeAsync(cancellation);

    public ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default) => inner.ConfigureAsync(configuration, cancellation);

    public ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => inner.ReadConfigurationAsync(cancellation);

    [return: Unit("T")]
    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => inner.ReadFieldAsync(cancellation);

    public ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) => inner.ReadExtremesAsync(cancellation);

    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default) => inner.RestartExtremesAsync(cancellation);

    public ValueTask ZeroAsync(CancellationToken cancellation = default) => inner.ZeroAsync(cancellation);
}
