using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

/// <summary>A gaussmeter that reads what a test says.</summary>
internal sealed class FakeGaussmeter(Func<double> field, string name = "gaussmeter", List<string>? log = null) : FakeInstrument(name, log), IGaussmeter
{
    public GaussmeterConfiguration Configuration { get; private set; } = new() { AutoRange = false };

    public int Readings { get; private set; }

    public ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => AskAsync(
        "field?",
        () =>
        {
            Readings++;
            return field();
        },
        cancellation);

    public ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) => AskAsync("extremes?", () => default(FieldExtremes), cancellation);

    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default) => DoAsync("restart", () => { }, cancellation);

    public ValueTask ZeroAsync(CancellationToken cancellation = default) => DoAsync("zero", () => { }, cancellation);

    protected override void BecomeSafe()
    {
    }
}
