using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A pulse generator held to its limits: whatever is beyond them is an error before a byte is sent, never a silent clamp.</summary>
public sealed class LimitedPulseGenerator : IPulseGenerator
{
    private readonly string _name;
    private readonly IPulseGenerator _inner;
    private readonly IReadOnlyDictionary<int, PulseLimit> _limits;
    private readonly int[] _trainLength;

    internal LimitedPulseGenerator(string name, IPulseGenerator inner, IReadOnlyDictionary<int, PulseLimit> limits)
    {
        _name = name;
        _inner = inner;
        _limits = limits;
        _trainLength = new int[inner.Channels + 1];
    }

    /// <summary>Largest amplitude so far, of either sign, in V.</summary>
    [Unit("V")] public double LargestAmplitude { get; private set; }

    /// <summary>Longest pulse so far, in seconds.</summary>
    [Unit("s")] public double LongestPulse { get; private set; }

    /// <summary>Number of pulses so far.</summary>
    public long Pulses { get; private set; }

    /// <inheritdoc/>
    public int Channels => _inner.Channels;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _inner.MakeSafeAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var limit = LimitOf(channel);
        if (!(configuration.Width <= limit.Width))
        {
            throw new LimitException(
                _name,
                $"a pulse of {QuantityFormat.Print(configuration.Width, "s")} was asked; the bench allows at most {QuantityFormat.Print(limit.Width, "s")}");
        }

        CheckAmplitude(configuration.Amplitude, limit);
        if (configuration.Count < 1) throw new LimitException(_name, $"a train of {configuration.Count} pulses was asked; a train has at least one");
        _trainLength[channel] = configuration.Count;
        LongestPulse = Math.Max(LongestPulse, configuration.Width);
        return _inner.ConfigureAsync(channel, configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(channel, cancellation);

    /// <inheritdoc/>
    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        CheckAmplitude(amplitude, LimitOf(channel));
        return _inner.SetAmplitudeAsync(channel, amplitude, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        if (on) LimitOf(channel);
        return _inner.SetOutputAsync(channel, on, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        _inner.ReadOutputAsync(channel, cancellation);

    /// <inheritdoc/>
    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default)
    {
        var limit = LimitOf(channel);
        if (_trainLength[channel] == 0) throw new LimitException(_name, $"channel {channel} was triggered before its pulse was configured");
        if (Pulses + _trainLength[channel] > limit.Pulses)
            throw new LimitException(_name, $"the run would apply more than the {limit.Pulses} pulses that the bench allows ('most-pulses')");
        Pulses += _trainLength[channel];
        return _inner.TriggerAsync(channel, cancellation);
    }

    private PulseLimit LimitOf(int channel) =>
        _limits.TryGetValue(channel, out var limit)
            ? limit
            : throw new LimitException(_name, $"channel {channel} is not wired to the sample by any role of the bench file");

    private void CheckAmplitude(double amplitude, PulseLimit limit)
    {
        if (!(Math.Abs(amplitude) <= limit.Amplitude))
        {
            throw new LimitException(
                _name,
                $"a pulse of {QuantityFormat.Print(amplitude, "V")} was asked; the bench allows at most ±{QuantityFormat.Print(limit.Amplitude, "V")}");
        }

        LargestAmplitude = Math.Max(LargestAmplitude, Math.Abs(amplitude));
    }
}
