using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeDeltaSource(string name = "source", List<string>? log = null) : FakeInstrument(name, log), IDeltaSource, ICurrentWaveSource, ICurrentSweepSource
{
    public double SetPoint { get; private set; }

    public bool On { get; private set; }

    public CurrentSourceConfiguration Configuration { get; private set; } = new() { ComplianceVoltage = 100 };

    public DeltaConfiguration? Delta { get; private set; }

    public PulseDeltaConfiguration? Pulses { get; private set; }

    public DifferentialConductanceConfiguration? Conductance { get; private set; }

    public CurrentWave? Wave { get; private set; }

    public CurrentSweep? Sweep { get; private set; }

    public bool HasVoltmeter { get; set; } = true;

    /// <summary>Whether the voltage limit is reached.</summary>
    public Func<bool> InCompliance { get; set; } = () => false;

    /// <summary>Whether the measurement has come to its end.</summary>
    public Func<bool> Finished { get; set; } = () => true;

    /// <summary>What the nanovoltmeter makes of a current.</summary>
    public Func<double, double> Voltage { get; set; } = current => current * 1000;

    /// <summary>Every current that the source was ever told to drive, with the voltage that it might use at that moment.</summary>
    public List<(double Current, double Compliance)> Driven { get; } = [];

    public ValueTask ConfigureAsync(CurrentSourceConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<CurrentSourceConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"current {current}"),
        () =>
        {
            SetPoint = current;
            if (On) Drive(current);
        },
        cancellation);

    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => AskAsync("set point?", () => SetPoint, cancellation);

    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) => DoAsync(
        on ? "on" : "off",
        () =>
        {
            On = on;
            if (on) Drive(SetPoint);
        },
        cancellation);

    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => AskAsync("output?", () => On, cancellation);

    public ValueTask<bool> ReadComplianceAsync(CancellationToken cancellation = default) => AskAsync("compliance?", InCompliance, cancellation);

    public ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default) => AskAsync("voltmeter?", () => HasVoltmeter, cancellation);

    public ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("arm delta", () => Hold(delta: configuration), cancellation);

    public ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("arm pulses", () => Hold(pulses: configuration), cancellation);

    public ValueTask ArmAsync(DifferentialConductanceConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("arm conductance", () => Hold(conductance: configuration), cancellation);

    public ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default) =>
        AskAsync("armed?", () => Delta is not null || Pulses is not null || Conductance is not null, cancellation);

    public ValueTask StartAsync(CancellationToken cancellation = default) => DoAsync(
        "start",
        () =>
        {
            foreach (var current in new[] { Delta?.High, Delta?.Low ?? -Delta?.High, Pulses?.Low })
            {
                if (current is { } level) Drive(level);
            }

            foreach (var level in Pulses?.Heights() ?? Conductance?.Levels() ?? []) Drive(level);
        },
        cancellation);

    public ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default) => AskAsync("finished?", Finished, cancellation);

    public ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default) => AskAsync<IReadOnlyList<DeltaReading>>(
        "readings?",
        () => [.. Enumerable.Range(0, Delta?.Count ?? 0).Select(index => new DeltaReading(Voltage(Delta!.Amplitude), index))],
        cancellation);

    public ValueTask AbortAsync(CancellationToken cancellation = default) => DoAsync("abort", () => On = false, cancellation);

    public ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default) =>
        DoAsync("arm wave", () => Hold(wave: wave), cancellation);

    public ValueTask StartWaveAsync(CancellationToken cancellation = default) =>
        DoAsync("start wave", () => Drive(Math.Abs(Wave!.Offset) + Math.Abs(Wave.Amplitude)), cancellation);

    public ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default) => AskAsync("wave finished?", Finished, cancellation);

    public ValueTask StopWaveAsync(CancellationToken cancellation = default) => DoAsync("stop wave", () => On = false, cancellation);

    public ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default) =>
        DoAsync("arm sweep", () => Hold(sweep: sweep), cancellation);

    public ValueTask StartSweepAsync(CancellationToken cancellation = default) => DoAsync(
        "start sweep",
        () =>
        {
            foreach (var level in Sweep!.Levels()) Drive(level);
        },
        cancellation);

    public ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default) => AskAsync("sweep finished?", Finished, cancellation);

    public ValueTask StopSweepAsync(CancellationToken cancellation = default) => DoAsync("stop sweep", () => On = false, cancellation);

    protected override void BecomeSafe() => (SetPoint, On) = (0, false);

    private void Hold(
        DeltaConfiguration? delta = null,
        PulseDeltaConfiguration? pulses = null,
        DifferentialConductanceConfiguration? conductance = null,
        CurrentWave? wave = null,
        CurrentSweep? sweep = null) => (Delta, Pulses, Conductance, Wave, Sweep) = (delta, pulses, conductance, wave, sweep);

    private void Drive(double current) => Driven.Add((current, Configuration.ComplianceVoltage));
}
