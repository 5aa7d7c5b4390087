using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Spike pairs from two channels of a waveform generator. The delay lies in the samples: both channels hold waveforms of the same length and
/// start at one trigger, so that nothing depends on how a model delays one channel against another.
/// </summary>
public sealed class SpikePairGenerator : ISpikePairSource, IComposedRole
{
    /// <summary>Shortest waveform that is loaded: models need some points, and a shorter one is padded.</summary>
    internal const int FewestPoints = 32;

    // A channel waits at its first sample for the trigger, and may rest at its last one: both are zero.
    private const int Guards = 2;
    private const double WholeSample = 1e-6;
    private const string PreName = "SPIKE_PRE";
    private const string PostName = "SPIKE_POST";

    private readonly IWaveformGenerator _generator;
    private readonly SpikePairSettings _settings;
    private readonly TimeProvider _time;
    private readonly DriveUnit _unit;
    private readonly double _line;
    private SpikePair? _held;
    private int _points;
    private bool _prepared;

    internal SpikePairGenerator(IWaveformGenerator generator, SpikePairSettings settings, DriveUnit unit, double line, TimeProvider time)
    {
        if (generator.Channels < SpikePairSettings.PostChannel)
            throw new InstrumentSettingException(settings.SpikePair, "a spike pair takes two channels, and the generator has one");
        _generator = generator;
        _settings = settings;
        _unit = unit;
        _line = line;
        _time = time;
    }

    /// <inheritdoc/>
    public string Unit => _unit.Unit;

    /// <inheritdoc/>
    public double? Reference => _unit.Reference;

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public double LevelOf(Drive drive) => _unit.LevelOf(drive);

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        _held = null;
        await DisconnectAsync(cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask ApplyAsync(SpikePair pair, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (!_prepared) throw Allowed.NotPrepared(_settings.SpikePair);
        if (!IsHeld(pair))
        {
            _held = null;
            await LoadAsync(pair, cancellation).ConfigureAwait(false);
            _held = pair;
        }

        await _generator.TriggerAllAsync(cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_points / pair.SampleRate, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        _held = null;
        return _generator.MakeSafeAsync(cancellation);
    }

    private bool IsHeld(SpikePair pair) =>
        _held is { } held && held.Delay == pair.Delay && held.SampleRate == pair.SampleRate && held.Pre.SequenceEqual(pair.Pre) && held.Post.SequenceEqual(pair.Post);

    private async ValueTask LoadAsync(SpikePair pair, CancellationToken cancellation)
    {
        var shift = WholeSamples(pair);
        var preStart = Math.Max(0, -shift) + 1;
        var postStart = Math.Max(0, shift) + 1;
        var length = Math.Max(preStart + pair.Pre.Count, postStart + (long)pair.Post.Count) + 1;
        RequireMemory(pair, length);
        _points = (int)Math.Max(FewestPoints, length);

        await DisconnectAsync(cancellation).ConfigureAwait(false);
        await ConfigureAsync(SpikePairSettings.PreChannel, PreName, pair.Pre, (int)preStart, pair.SampleRate, cancellation).ConfigureAwait(false);
        await ConfigureAsync(SpikePairSettings.PostChannel, PostName, pair.Post, (int)postStart, pair.SampleRate, cancellation).ConfigureAwait(false);
        await _generator.SetOutputAsync(SpikePairSettings.PreChannel, true, cancellation).ConfigureAwait(false);
        await _generator.SetOutputAsync(SpikePairSettings.PostChannel, true, cancellation).ConfigureAwait(false);
    }

    private async ValueTask DisconnectAsync(CancellationToken cancellation)
    {
        await _generator.SetOutputAsync(SpikePairSettings.PreChannel, false, cancellation).ConfigureAwait(false);
        await _generator.SetOutputAsync(SpikePairSettings.PostChannel, false, cancellation).ConfigureAwait(false);
    }

    private async ValueTask ConfigureAsync(
        int channel, string name, IReadOnlyList<double> spike, int start, double sampleRate, CancellationToken cancellation)
    {
        double peak = 0;
        foreach (var level in spike) peak = Math.Max(peak, Math.Abs(level));
        if (!(peak > 0 && double.IsFinite(peak)))
            throw new InstrumentSettingException(_settings.SpikePair, $"the spike of channel {channel} is zero everywhere, or not a number somewhere; a pair has two spikes");
        var samples = new float[_points];
        for (var i = 0; i < spike.Count; i++) samples[start + i] = (float)(spike[i] / peak);
        await _generator.ClearWaveformsAsync(channel, cancellation).ConfigureAwait(false);
        await _generator.LoadWaveformAsync(channel, name, samples, cancellation).ConfigureAwait(false);
        await _generator.ConfigureWaveformAsync(
            channel,
            new WaveformConfiguration
            {
                Shape = WaveformShape.Arbitrary,
                Waveform = name,
                SampleRate = sampleRate,
                Amplitude = 2 * peak * _unit.VoltsPer(_line),
                Load = _line / 2,
            },
            cancellation).ConfigureAwait(false);
    }

    private long WholeSamples(SpikePair pair)
    {
        if (!(pair.SampleRate > 0 && double.IsFinite(pair.SampleRate)) || !double.IsFinite(pair.Delay))
            throw new InstrumentSettingException(_settings.SpikePair, $"a delay of {pair.Delay} s at {pair.SampleRate} samples a second was asked; both are numbers, the rate above zero");
        var samples = pair.Delay * pair.SampleRate;
        var whole = Math.Round(samples);
        if (Math.Abs(samples - whole) <= WholeSample * Math.Max(1, Math.Abs(whole))) return (long)whole;
        var below = Math.Floor(samples) / pair.SampleRate;
        throw new InstrumentSettingException(
            _settings.SpikePair,
            $"a delay of {QuantityFormat.Print(pair.Delay, "s", 6)} is no whole number of samples at {QuantityFormat.Print(pair.SampleRate, "Hz")}; "
            + $"the nearest are {QuantityFormat.Print(below, "s", 6)} and {QuantityFormat.Print(below + (1 / pair.SampleRate), "s", 6)}");
    }

    private void RequireMemory(SpikePair pair, long length)
    {
        if (length <= _settings.Memory) return;
        var longest = (_settings.Memory - Guards - Math.Max(pair.Pre.Count, pair.Post.Count)) / pair.SampleRate;
        var way = longest >= 0
            ? $"the longest delay of these spikes is {QuantityFormat.Print(longest, "s")}; lower the sample rate for a longer one"
            : "the spikes alone do not fit; lower the sample rate";
        throw new InstrumentSettingException(
            _settings.SpikePair,
            $"a delay of {QuantityFormat.Print(pair.Delay, "s")} at {QuantityFormat.Print(pair.SampleRate, "Hz")} takes {length} points, and a channel's waveform memory "
            + $"holds {_settings.Memory}: {way}");
    }
}
