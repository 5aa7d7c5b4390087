using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeVoltmeter(string name = "nano", List<string>? log = null) : FakeInstrument(name, log), IVoltmeter
{
    public IReadOnlyList<double> Ranges => [0.01, 1];

    public VoltmeterConfiguration Configuration { get; private set; } = new();

    public ValueTask ConfigureAsync(VoltmeterConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<VoltmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask<double> ReadLineFrequencyAsync(CancellationToken cancellation = default) => AskAsync("mains?", () => 50.0, cancellation);

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => AskAsync("voltage?", () => 1e-3, cancellation);

    protected override void BecomeSafe()
    {
    }
}
