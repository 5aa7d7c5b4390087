using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal class SilentPulseGenerator : SilentInstrument, IPulseGenerator
{
    private readonly ISettingsCheck<PulseConfiguration>? _model;
    private readonly PulseConfiguration[] _configurations;
    private readonly bool[] _on;

    public SilentPulseGenerator(IPulseGenerator driver)
    {
        _model = driver as ISettingsCheck<PulseConfiguration>;
        Channels = driver.Channels;
        _configurations = new PulseConfiguration[Channels + 1];
        _on = new bool[Channels + 1];
        Array.Fill(_configurations, new PulseConfiguration());
    }

    public int Channels { get; }

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Array.Clear(_on);
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        _model?.Check(configuration);
        _configurations[channel] = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult(_configurations[channel]);

    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        return ConfigureAsync(channel, _configurations[channel] with { Amplitude = amplitude }, cancellation);
    }

    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        _on[channel] = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) => ValueTask.FromResult(_on[channel]);

    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default) => ValueTask.CompletedTask;
}
