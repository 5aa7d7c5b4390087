using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

/// <summary>Takes everything, and remembers what its channels would put out.</summary>
internal sealed class FakeWaveformGenerator(string name = "generator", List<string>? log = null) : FakePulseGenerator(name, log), IWaveformGenerator
{
    public Dictionary<(int Channel, string Name), float[]> Loaded { get; } = [];

    public Dictionary<int, WaveformConfiguration> Waveforms { get; } = [];

    public ValueTask LoadWaveformAsync(int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default) =>
        DoAsync($"load {channel} {name}", () => Loaded[(channel, name)] = samples.ToArray(), cancellation);

    public ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default) =>
        AskAsync<IReadOnlyList<string>>("names?", () => [.. Loaded.Keys.Where(key => key.Channel == channel).Select(key => key.Name)], cancellation);

    public ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default) => DoAsync(
        $"clear {channel}",
        () =>
        {
            foreach (var key in Loaded.Keys.Where(key => key.Channel == channel).ToList()) Loaded.Remove(key);
        },
        cancellation);

    public ValueTask ConfigureWaveformAsync(int channel, WaveformConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync($"waveform {channel} {configuration}", () => Waveforms[channel] = configuration, cancellation);

    public ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        AskAsync("waveform?", () => Waveforms[channel], cancellation);

    public override ValueTask TriggerAsync(int channel, CancellationToken cancellation = default) =>
        Configurations.ContainsKey(channel) ? base.TriggerAsync(channel, cancellation) : DoAsync($"trigger {channel}", () => { }, cancellation);

    public ValueTask TriggerAllAsync(CancellationToken cancellation = default) => DoAsync("trigger all", () => { }, cancellation);

    public ValueTask AlignPhasesAsync(CancellationToken cancellation = default) => DoAsync("align", () => { }, cancellation);
}
