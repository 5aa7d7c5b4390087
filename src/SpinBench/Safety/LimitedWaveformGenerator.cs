using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>
/// A waveform generator held to its limits, for pulses and for waveforms. A waveform may neither exceed the voltage anywhere nor last longer
/// than is allowed, so none runs on its own, and none may leave the device under voltage while it waits for its trigger.
/// </summary>
public sealed class LimitedWaveformGenerator : LimitedPulseGenerator, IWaveformGenerator
{
    // A waiting channel may be off zero by this share of what it may apply at all.
    private const double RestShare = 1e-3;

    private readonly string _name;
    private readonly IWaveformGenerator _inner;
    private readonly IReadOnlyDictionary<int, WaveformLimit> _limits;
    private readonly Dictionary<(int Channel, string Name), LoadedWaveform> _loaded = [];
    private readonly Dictionary<int, int> _burst = [];
    private readonly AppliedCounts _applied = new("waveforms", "most-pairs");
    private readonly SuperpositionCheck? _superposition;
    private bool _startingAll;

    internal LimitedWaveformGenerator(
        string name,
        IWaveformGenerator inner,
        IReadOnlyDictionary<int, PulseLimit> pulses,
        IReadOnlyDictionary<int, WaveformLimit> waveforms,
        SuperpositionLimit? superposition = null)
        : base(name, inner, pulses)
    {
        _name = name;
        _inner = inner;
        _limits = waveforms;
        _superposition = superposition is null ? null : new SuperpositionCheck(name, superposition);
    }

    /// <summary>Largest voltage of a waveform so far, of either sign, in V.</summary>
    [Unit("V")] public double LargestVoltage { get; private set; }

    /// <summary>Cycles of waveforms so far.</summary>
    public long Cycles => _applied.Sum;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>(base.Counts.Concat(_applied.Named), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void CountBefore(string what, long count)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (!_applied.TryAdd(what, count)) base.CountBefore(what, count);
    }

    /// <inheritdoc/>
    public async ValueTask LoadWaveformAsync(
        int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        LimitOf(channel);
        await _inner.LoadWaveformAsync(channel, name, samples, cancellation).ConfigureAwait(false);
        _loaded[(channel, Key(name))] = LoadedWaveform.Of(samples.Span);
        _superposition?.Loaded(channel, Key(name), samples);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default) =>
        _inner.ReadWaveformNamesAsync(channel, cancellation);

    /// <inheritdoc/>
    public ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default)
    {
        Forget(channel);
        foreach (var key in _loaded.Keys.Where(key => key.Channel == channel).ToList()) _loaded.Remove(key);
        _superposition?.Cleared(channel);
        return _inner.ClearWaveformsAsync(channel, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureWaveformAsync(
        int channel, WaveformConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration, channel, LimitOf(channel));
        Forget(channel);
        await _inner.ConfigureWaveformAsync(channel, configuration, cancellation).ConfigureAwait(false);
        _burst[channel] = configuration.Cycles;
        _superposition?.Configured(channel, configuration);
    }

    /// <inheritdoc/>
    public ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        _inner.ReadWaveformConfigurationAsync(channel, cancellation);

    /// <inheritdoc/>
    public async ValueTask TriggerAllAsync(CancellationToken cancellation = default)
    {
        _superposition?.RequireTogether();
        _startingAll = true;
        try
        {
            // What nobody configured is not known to be off: it is, before the trigger comes.
            for (var channel = 1; channel <= Channels; channel++)
            {
                if (IsConfigured(channel)) CountTrigger(channel);
                else await _inner.SetOutputAsync(channel, false, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _startingAll = false;
        }

        await _inner.TriggerAllAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask AlignPhasesAsync(CancellationToken cancellation = default) => _inner.AlignPhasesAsync(cancellation);

    private protected override bool IsConfigured(int channel) => _burst.ContainsKey(channel) || base.IsConfigured(channel);

    private protected override void CheckConnecting(int channel)
    {
        if (!_burst.ContainsKey(channel)) base.CheckConnecting(channel);
    }

    private protected override void CountTrigger(int channel)
    {
        // Started one by one, two channels may meet anywhere.
        if (!_startingAll) _superposition?.RequireAnywhere();
        if (!_burst.TryGetValue(channel, out var cycles))
        {
            base.CountTrigger(channel);
            return;
        }

        _applied.Apply(channel, cycles, LimitOf(channel).Cycles, _name, hasChannels: true);
    }

    private protected override void Forget(int channel)
    {
        _burst.Remove(channel);
        _superposition?.Forget(channel);
        base.Forget(channel);
    }

    private protected override void ForgetAll()
    {
        _burst.Clear();
        _superposition?.ForgetAll();
        base.ForgetAll();
    }

    private WaveformLimit LimitOf(int channel) =>
        _limits.TryGetValue(channel, out var limit)
            ? limit
            : throw new LimitException(_name, $"channel {channel} is not wired to the sample for waveforms by any role of the bench file");

    private void Check(WaveformConfiguration waveform, int channel, WaveformLimit limit)
    {
        var samples = Samples(waveform, channel);
        var half = waveform.Shape == WaveformShape.Direct ? 0 : waveform.Amplitude / 2;
        var largest = Math.Max(Math.Abs(waveform.Offset + (half * samples.Highest)), Math.Abs(waveform.Offset + (half * samples.Lowest)));
        if (!(largest <= limit.Voltage))
            throw Refused($"a waveform of up to {QuantityFormat.Print(largest, "V")}", $"at most ±{QuantityFormat.Print(limit.Voltage, "V")}");
        var rest = waveform.Offset + (half * samples.First);
        if (!(Math.Abs(rest) <= RestShare * limit.Voltage))
        {
            throw Refused(
                $"a waveform that waits for its trigger at {QuantityFormat.Print(rest, "V")}", "waveforms that begin at 0 V, so that nothing is applied in between");
        }

        if (waveform.Cycles < 1) throw Refused("a waveform that runs on its own", "bursts of one cycle or more");
        var duration = waveform.Cycles * waveform.CycleDuration(samples.Count);
        if (!(duration > 0 && duration <= limit.Duration))
            throw Refused($"a burst of {QuantityFormat.Print(duration, "s")}", $"more than zero and at most {QuantityFormat.Print(limit.Duration, "s")}");
        if (waveform.Load != limit.Load)
        {
            throw Refused(
                $"an amplitude for a load of {QuantityFormat.Print(waveform.Load, "Ω")}",
                $"the line's {QuantityFormat.Print(limit.Load, "Ω")} only: for another load the generator makes another voltage");
        }

        LargestVoltage = Math.Max(LargestVoltage, largest);
    }

    private LoadedWaveform Samples(WaveformConfiguration waveform, int channel) => waveform.Shape switch
    {
        WaveformShape.Arbitrary => _loaded.TryGetValue((channel, Key(waveform.Waveform)), out var loaded)
            ? loaded
            : throw new LimitException(
                _name, $"channel {channel}: the waveform '{waveform.Waveform}' was not loaded here; what it would apply is unknown"),
        WaveformShape.Sine => new LoadedWaveform(0, -1, 1, Math.Sin(waveform.Phase * Math.PI / 180)),
        // Rests at its lower level, wherever the burst begins.
        WaveformShape.Square => new LoadedWaveform(0, -1, 1, -1),
        WaveformShape.Ramp => new LoadedWaveform(0, -1, 1, RampAt(waveform.Phase, waveform.Symmetry)),
        _ => new LoadedWaveform(0, -1, 1, 0),
    };

    private static double RampAt(double phase, double symmetry)
    {
        var at = (phase / 360) - Math.Floor(phase / 360);
        var rise = symmetry / 100;
        return at < rise ? (2 * at / rise) - 1 : 1 - (2 * (at - rise) / (1 - rise));
    }

    private static string Key(string name) => name.ToUpperInvariant();

    private LimitException Refused(string asked, string allowed) => new(_name, $"{asked} was asked; the bench allows {allowed}");

    private readonly record struct LoadedWaveform(int Count, double Lowest, double Highest, double First)
    {
        public static LoadedWaveform Of(ReadOnlySpan<float> samples)
        {
            if (samples.IsEmpty) return default;
            float lowest = samples[0], highest = samples[0];
            foreach (var sample in samples)
            {
                lowest = Math.Min(lowest, sample);
                highest = Math.Max(highest, sample);
            }

            return new LoadedWaveform(samples.Length, lowest, highest, samples[0]);
        }
    }
}
