using SpinBench.Instruments;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// The physics of a pulse, function and arbitrary waveform generator: edges, a converter of so many steps, a source resistance that divides
/// the voltage with the load, small errors.
/// </summary>
public sealed class SimulatedWaveformGenerator : IWaveformGenerator, IFrequencySource
{
    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated waveform generator", "0", "1");

    private readonly SimulatedWaveformChannel[] _channels;
    private readonly SortedDictionary<string, StoredWaveform>[] _memories;
    private readonly WaveformConfiguration[] _waveforms;
    private readonly double[] _intendedLoads;
    private readonly double _sourceResistance;
    private readonly short _largestCode;

    /// <summary>Builds a generator with a channel for each load.</summary>
    /// <param name="station">Is brought up to the present before anything changes at a load.</param>
    /// <param name="loads">What hangs on the channels, channel 1 first.</param>
    /// <param name="settings">Its imperfections.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    /// <param name="largestCode">Code of the converter's full scale.</param>
    public SimulatedWaveformGenerator(
        IStation station,
        IReadOnlyList<IPulseLoad> loads,
        SimulatedWaveformGeneratorSettings settings,
        ulong seed,
        string path,
        short largestCode = short.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentNullException.ThrowIfNull(settings);
        _sourceResistance = settings.SourceResistance;
        _largestCode = largestCode;
        _channels = [.. loads.Select((load, index) =>
            new SimulatedWaveformChannel(station, load, settings, seed, $"{path}/channel/{index + 1}"))];
        _memories = [.. loads.Select(_ => new SortedDictionary<string, StoredWaveform>(StringComparer.Ordinal))];
        _waveforms = [.. loads.Select(_ => new WaveformConfiguration())];
        _intendedLoads = [.. loads.Select(_ => 50.0)];
    }

    /// <inheritdoc/>
    public int Channels => _channels.Length;

    /// <inheritdoc/>
    public double? FrequencyOf(int channel)
    {
        var source = Channel(channel);
        source.IsFollowed = true;
        return source.Frequency;
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        foreach (var channel in _channels) channel.Connect(false);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var target = Channel(channel);
        CheckShape(configuration);
        CheckAmplitude(configuration.Amplitude);
        target.Width = configuration.Width;
        target.Edge = configuration.Edge;
        target.Period = configuration.Period;
        target.Count = configuration.Count;
        _intendedLoads[channel - 1] = configuration.Load;
        target.SetLevels(0, configuration.Amplitude * OpenCircuitFactor(configuration.Load));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default)
    {
        var source = Channel(channel);
        var load = _intendedLoads[channel - 1];
        return ValueTask.FromResult(new PulseConfiguration
        {
            Amplitude = (source.Top - source.Rest) / OpenCircuitFactor(load),
            Width = source.Width,
            Edge = source.Edge,
            Period = source.Period,
            Count = source.Count,
            Load = load,
        });
    }

    /// <inheritdoc/>
    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        CheckAmplitude(amplitude);
        Channel(channel).SetLevels(0, amplitude * OpenCircuitFactor(_intendedLoads[channel - 1]));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LoadWaveformAsync(
        int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        Channel(channel);
        var memory = _memories[channel - 1];
        var key = name.ToUpperInvariant();
        if (memory.ContainsKey(key)) throw Refused($"channel {channel} has a waveform '{name}' already; clear its memory first");
        var codes = GC.AllocateUninitializedArray<short>(samples.Length);
        if (samples.IsEmpty || !WaveformCodes.TryQuantize(samples.Span, _largestCode, codes))
            throw Refused($"the waveform '{name}' must have samples, all of them from −1 to 1");
        memory[key] = new StoredWaveform(codes, _largestCode);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default)
    {
        Channel(channel);
        return ValueTask.FromResult<IReadOnlyList<string>>([.. _memories[channel - 1].Keys]);
    }

    /// <inheritdoc/>
    public ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default)
    {
        Channel(channel);
        _memories[channel - 1].Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureWaveformAsync(int channel, WaveformConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var target = Channel(channel);
        CheckWaveform(configuration);
        var stored = configuration.Shape == WaveformShape.Arbitrary ? Stored(channel, configuration.Waveform) : null;
        var factor = OpenCircuitFactor(configuration.Load);
        var shape = ShapeOf(configuration.Shape);
        var frequency = stored is null ? configuration.Frequency : configuration.SampleRate / stored.Count;
        target.Drive(new WaveformDrive(shape, configuration.Amplitude * factor, configuration.Offset * factor, frequency)
        {
            Samples = stored?.Samples ?? default,
            Phase = configuration.Phase,
            DutyCycle = configuration.DutyCycle / 100,
            Symmetry = configuration.Symmetry / 100,
            Waits = configuration.Cycles > 0,
            Cycles = configuration.Cycles,
        });
        _waveforms[channel - 1] = configuration;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default)
    {
        if (Channel(channel).Waveform is null) throw new InstrumentException(Identity.Model, null, $"channel {channel} holds pulses, not a waveform");
        return ValueTask.FromResult(_waveforms[channel - 1]);
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        Channel(channel).Connect(on);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Channel(channel).IsConnected);

    /// <inheritdoc/>
    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default)
    {
        TriggerIfWaiting(Channel(channel));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TriggerAllAsync(CancellationToken cancellation = default)
    {
        foreach (var channel in _channels) TriggerIfWaiting(channel);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AlignPhasesAsync(CancellationToken cancellation = default) =>
        _channels.Length > 1 ? ValueTask.CompletedTask : throw Refused("there is one channel, and nothing to align it with");

    /// <summary>One channel's circuit.</summary>
    /// <exception cref="InstrumentSettingException">There is no such channel.</exception>
    internal SimulatedWaveformChannel Channel(int channel)
    {
        if (channel >= 1 && channel <= _channels.Length) return _channels[channel - 1];
        throw new InstrumentSettingException(Identity.Model, $"there is no channel {channel}; it has channels 1 to {_channels.Length}");
    }

    private static void TriggerIfWaiting(SimulatedWaveformChannel channel)
    {
        if (channel.Waveform is null or { Waits: true }) channel.Trigger();
    }

    private double OpenCircuitFactor(double load) => 1 + (_sourceResistance / load);

    private StoredWaveform Stored(int channel, string name) =>
        _memories[channel - 1].TryGetValue(name.ToUpperInvariant(), out var stored)
            ? stored
            : throw Refused($"channel {channel} has no waveform '{name}'; load it first");

    private static GeneratorShape ShapeOf(WaveformShape shape) => shape switch
    {
        WaveformShape.Sine => GeneratorShape.Sine,
        WaveformShape.Square => GeneratorShape.Square,
        WaveformShape.Ramp => GeneratorShape.Ramp,
        WaveformShape.Noise => GeneratorShape.Noise,
        WaveformShape.Direct => GeneratorShape.Direct,
        _ => GeneratorShape.Arbitrary,
    };

    private static void CheckAmplitude(double amplitude)
    {
        if (double.IsFinite(amplitude) && amplitude != 0) return;
        throw Refused($"a pulse of {amplitude} V cannot be made; the amplitude must not be zero");
    }

    private static void CheckShape(PulseConfiguration pulse)
    {
        var fits = pulse.Edge >= 0 && pulse.Width > 0 && pulse.Width >= pulse.Edge && pulse.Width + pulse.Edge <= pulse.Period
            && pulse.Count >= 1 && pulse.Load > 0;
        if (fits) return;
        throw Refused(
            $"{pulse} cannot be made; the edge must not be longer than the width, width and edge must fit into the period, "
            + "and count and load must be positive");
    }

    private static void CheckWaveform(WaveformConfiguration waveform)
    {
        var fits = waveform.Frequency > 0 && waveform.SampleRate > 0 && double.IsFinite(waveform.Amplitude) && waveform.Amplitude > 0
            && double.IsFinite(waveform.Offset) && waveform.Load > 0 && waveform.Cycles >= 0
            && waveform is { DutyCycle: > 0 and < 100, Symmetry: >= 0 and <= 100, Phase: >= -360 and <= 360 };
        if (!fits)
        {
            throw Refused(
                $"{waveform} cannot be made; frequency, sample rate, amplitude and load must be positive, cycles not negative, "
                + "shares from 0 to 100 % and the phase from −360° to 360°");
        }

        if (waveform is { Cycles: > 0, Shape: WaveformShape.Noise or WaveformShape.Direct })
            throw Refused($"{waveform.Shape} has no cycles to count; ask for 0 cycles, which lets it run on its own");
    }

    private static InstrumentSettingException Refused(string problem) => new(Identity.Model, problem);
}
