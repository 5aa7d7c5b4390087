using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal class FakePulseGenerator(string name = "pulser", List<string>? log = null) : FakeInstrument(name, log), IPulseGenerator
{
    public Dictionary<int, PulseConfiguration> Configurations { get; } = [];

    public HashSet<int> On { get; } = [];

    public List<(int Channel, PulseConfiguration Train)> Applied { get; } = [];

    public int Channels { get; init; } = 2;

    public ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync($"configure {channel}", () => Configurations[channel] = configuration, cancellation);

    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configurations[channel], cancellation);

    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"amplitude {channel} {amplitude}"),
        () => Configurations[channel] = Configurations[channel] with { Amplitude = amplitude },
        cancellation);

    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default) => DoAsync(
        on ? $"output {channel} on" : $"output {channel} off",
        () =>
        {
            if (on) On.Add(channel);
            else On.Remove(channel);
        },
        cancellation);

    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        AskAsync("output?", () => On.Contains(channel), cancellation);

    public virtual ValueTask TriggerAsync(int channel, CancellationToken cancellation = default) =>
        DoAsync($"trigger {channel}", () => Applied.Add((channel, Configurations[channel])), cancellation);

    protected override void BecomeSafe() => On.Clear();
}
