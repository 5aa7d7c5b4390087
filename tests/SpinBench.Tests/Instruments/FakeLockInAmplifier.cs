using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeLockInAmplifier(string name = "lockin", List<string>? log = null) : FakeInstrument(name, log), ILockInAmplifier
{
    public LockInConfiguration Configuration { get; set; } = new();

    /// <summary>What it reads, from its configuration.</summary>
    public Func<LockInConfiguration, double> Voltage { get; set; } = _ => 0;

    /// <summary>What it reads in quadrature.</summary>
    public Func<LockInConfiguration, double> Quadrature { get; set; } = _ => 0;

    /// <summary>Faults that stand since the last reading, from its configuration; asked after a reading only.</summary>
    public Func<LockInConfiguration, LockInFaults> Faults { get; set; } = _ => LockInFaults.None;

    /// <summary>Faults from before the first reading.</summary>
    public LockInFaults Past { get; set; }

    public IReadOnlyList<double> Sensitivities { get; } = [1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 0.1, 0.2, 0.5, 1];

    public IReadOnlyList<double> TimeConstants { get; } = [1e-3, 3e-3, 10e-3, 30e-3];

    public double InputResistance { get; init; } = 10e6;

    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"sensitivity {sensitivity}"),
        () => Configuration = Configuration with { Sensitivity = sensitivity },
        cancellation);

    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) => AskAsync(
        "read?",
        () =>
        {
            Past |= Faults(Configuration);
            return new LockInReading(Voltage(Configuration), Quadrature(Configuration));
        },
        cancellation);

    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => AskAsync(
        "faults?",
        () =>
        {
            var faults = Past;
            Past = LockInFaults.None;
            return faults;
        },
        cancellation);

    protected override void BecomeSafe() => Configuration = Configuration with { SineAmplitude = 0.004 };
}
