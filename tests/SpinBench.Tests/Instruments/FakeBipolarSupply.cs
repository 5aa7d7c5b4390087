using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeBipolarSupply(string name = "magnet", List<string>? log = null) : FakeInstrument(name, log), IBipolarSupply
{
    public double SetPoint { get; set; }

    public bool On { get; set; }

    public SupplyConfiguration Configuration { get; set; } = new() { Mode = SupplyMode.Voltage };

    /// <summary>What the coil carries of what is set.</summary>
    public Func<double, double> Carries { get; set; } = current => current;

    public List<double> Currents { get; } = [];

    public ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"current {current}"),
        () =>
        {
            SetPoint = current;
            Currents.Add(current);
        },
        cancellation);

    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => AskAsync("set point?", () => SetPoint, cancellation);

    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) =>
        AskAsync("current?", () => On ? Carries(SetPoint) : 0, cancellation);

    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => AskAsync("voltage?", () => 0.0, cancellation);

    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) =>
        DoAsync(on ? "output on" : "output off", () => On = on, cancellation);

    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => AskAsync("output?", () => On, cancellation);

    protected override void BecomeSafe() => (SetPoint, On) = (0, false);
}
