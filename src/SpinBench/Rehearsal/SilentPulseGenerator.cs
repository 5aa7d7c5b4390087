using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentPulseGenerator : SilentInstrument, IPulseGenerator
{
    private const int MoreThanAnyModelHas = 16;

    private readonly PulseConfiguration[] _configurations = new PulseConfiguration[MoreThanAnyModelHas + 1];
    private readonly bool[] _on = new bool[MoreThanAnyModelHas + 1];

    public SilentPulseGenerator() => Array.Fill(_configurations, new PulseConfiguration());

    public int Channels => MoreThanAnyModelHas;

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Array.Clear(_on);
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        _configurations[channel] = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult(_configurations[channel]);

    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        _configurations[channel] = _configurations[channel] with { Amplitude = amplitude };
        return ValueTask.CompletedTask;
    }

    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        _on[channel] = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) => ValueTask.FromResult(_on[channel]);

    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default) => ValueTask.CompletedTask;
}
