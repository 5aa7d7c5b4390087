using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentWaveformGenerator(IWaveformGenerator driver) : SilentPulseGenerator(driver), IWaveformGenerator
{
    private readonly ISettingsCheck<WaveformConfiguration>? _model = driver as ISettingsCheck<WaveformConfiguration>;
    private readonly Dictionary<int, WaveformConfiguration> _waveforms = [];
    private readonly Dictionary<int, SortedSet<string>> _names = [];

    public ValueTask LoadWaveformAsync(int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default)
    {
        if (!NamesOf(channel).Add(name.ToUpperInvariant()))
            throw new InstrumentSettingException("rehearsal", $"channel {channel} has a waveform '{name}' already; clear its memory first");
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<string>>([.. NamesOf(channel)]);

    public ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default)
    {
        NamesOf(channel).Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureWaveformAsync(int channel, WaveformConfiguration configuration, CancellationToken cancellation = default)
    {
        _model?.Check(configuration);
        _waveforms[channel] = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult(_waveforms.GetValueOrDefault(channel) ?? new WaveformConfiguration());

    public ValueTask TriggerAllAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask AlignPhasesAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    private SortedSet<string> NamesOf(int channel)
    {
        if (!_names.TryGetValue(channel, out var names)) _names[channel] = names = new SortedSet<string>(StringComparer.Ordinal);
        return names;
    }
}
