using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentWaveformGenerator(IWaveformGenerator driver) : SilentPulseGenerator(driver), IWaveformGenerator
{
    private readonly ISettingsCheck<WaveformConfiguration>? _model = driver as ISettingsCheck<WaveformConfiguration>;
    private readonly Dictionary<int, WaveformConfiguration> _waveforms = [];
    private readonly ISettingsCheck<WaveformSize>? _sizes = driver as ISettingsCheck<WaveformSize>;
    private readonly Dictionary<int, SortedDictionary<string, int>> _points = [];

    public ValueTask LoadWaveformAsync(int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default)
    {
        if (!LoadedInto(channel).TryAdd(name.ToUpperInvariant(), samples.Length))
            throw new InstrumentSettingException("rehearsal", $"channel {channel} has a waveform '{name}' already; clear its memory first");
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<string>>([.. LoadedInto(channel).Keys]);

    public ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default)
    {
        LoadedInto(channel).Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureWaveformAsync(int channel, WaveformConfiguration configuration, CancellationToken cancellation = default)
    {
        _model?.Check(configuration);
        if (configuration.Shape == WaveformShape.Arbitrary && LoadedInto(channel).TryGetValue(configuration.Waveform.ToUpperInvariant(), out var points))
            _sizes?.Check(new WaveformSize(configuration.Waveform, points, configuration.SampleRate));
        _waveforms[channel] = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult(_waveforms.GetValueOrDefault(channel) ?? new WaveformConfiguration());

    public ValueTask TriggerAllAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask AlignPhasesAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    private SortedDictionary<string, int> LoadedInto(int channel)
    {
        if (!_points.TryGetValue(channel, out var loaded)) _points[channel] = loaded = new SortedDictionary<string, int>(StringComparer.Ordinal);
        return loaded;
    }
}
