using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeMultimeter(string name = "dmm", List<string>? log = null) : FakeInstrument(name, log), IMultimeter
{
    public MultimeterConfiguration Configuration { get; private set; } = new();

    public double Reading { get; set; }

    public ValueTask ConfigureAsync(MultimeterConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<MultimeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => AskAsync("read?", () => Reading, cancellation);

    public double LargestTestCurrent(MultimeterConfiguration configuration) =>
        configuration.Function is MultimeterFunction.Resistance or MultimeterFunction.FourWireResistance ? configuration.Range is >= 2e3 ? 100e-6 : 1e-3 : 0;

    protected override void BecomeSafe() => Configuration = new MultimeterConfiguration();
}
