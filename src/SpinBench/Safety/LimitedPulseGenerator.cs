using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A pulse generator held to its limits: whatever is beyond them is an error before a byte is sent, never a silent clamp.</summary>
public class LimitedPulseGenerator : IPulseGenerator, ICountsPulses
{
    private readonly string _name;
    private readonly IPulseGenerator _inner;
    private readonly IReadOnlyDictionary<int, PulseLimit> _limits;
    private readonly AppliedCounts _applied = new("pulses");
    private readonly Dictionary<int, long> _trainLength = [];

    internal LimitedPulseGenerator(string name, IPulseGenerator inner, IReadOnlyDictionary<int, PulseLimit> limits)
    {
        _name = name;
        _inner = inner;
        _limits = limits;
    }

    /// <summary>Largest amplitude so far, of either sign, in V.</summary>
    [Unit("V")] public double LargestAmplitude { get; private set; }

    /// <summary>Longest pulse so far, in seconds.</summary>
    [Unit("s")] public double LongestPulse { get; private set; }

    /// <summary>Number of pulses so far.</summary>
    public long Pulses => _applied.Sum;

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>(_applied.Named, StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Channels => _inner.Channels;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public virtual void CountBefore(string what, long count)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (!_applied.TryAdd(what, count)) throw new FormatException($"'{_name}' counts nothing that is called '{what}'");
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        ForgetAll();
        return _inner.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var limit = LimitOf(channel);
        CheckAmplitude(configuration.Amplitude, limit);
        CheckShape(configuration, limit);
        LongestPulse = Math.Max(LongestPulse, configuration.Width);
        // A channel whose settings failed half-way has a pulse that nobody checked as a whole: it is not triggered.
        Forget(channel);
        await _inner.ConfigureAsync(channel, configuration, cancellation).ConfigureAwait(false);
        _trainLength[channel] = configuration.Count;
    }

    /// <inheritdoc/>
    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(channel, cancellation);

    /// <inheritdoc/>
    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        CheckAmplitude(amplitude, LimitOf(channel));
        RequireConfigured(channel, "its amplitude was to be set");
        return _inner.SetAmplitudeAsync(channel, amplitude, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        if (on) CheckConnecting(channel);

        return _inner.SetOutputAsync(channel, on, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        _inner.ReadOutputAsync(channel, cancellation);

    /// <inheritdoc/>
    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default)
    {
        CountTrigger(channel);
        return _inner.TriggerAsync(channel, cancellation);
    }

    /// <summary>Refuses to connect a channel of which nobody knows what it would apply.</summary>
    private protected virtual void CheckConnecting(int channel)
    {
        LimitOf(channel);
        RequireConfigured(channel, "its output was to be connected");
    }

    /// <summary>Counts what a trigger applies, unless that is more than the channel may.</summary>
    private protected virtual void CountTrigger(int channel)
    {
        var limit = LimitOf(channel);
        var pulses = RequireConfigured(channel, "it was triggered");
        _applied.Apply(channel, pulses, limit.Pulses, _name, hasChannels: true);
    }

    /// <summary>True when it is known what a channel would apply.</summary>
    private protected virtual bool IsConfigured(int channel) => _trainLength.ContainsKey(channel);

    /// <summary>Forgets what a channel was configured for.</summary>
    private protected virtual void Forget(int channel) => _trainLength.Remove(channel);

    /// <summary>Forgets what all channels were configured for.</summary>
    private protected virtual void ForgetAll() => _trainLength.Clear();

    private PulseLimit LimitOf(int channel) =>
        _limits.TryGetValue(channel, out var limit)
            ? limit
            : throw new LimitException(_name, $"channel {channel} is not wired to the sample by any role of the bench file");

    private long RequireConfigured(int channel, string what) =>
        _trainLength.TryGetValue(channel, out var pulses)
            ? pulses
            : throw new LimitException(_name, $"channel {channel}: {what} before its pulse was configured; what it would apply is unknown");

    private void CheckAmplitude(double amplitude, PulseLimit limit)
    {
        if (!(Math.Abs(amplitude) <= limit.Amplitude))
        {
            throw Refused($"a pulse of {QuantityFormat.Print(amplitude, "V")}", $"at most ±{QuantityFormat.Print(limit.Amplitude, "V")}");
        }

        LargestAmplitude = Math.Max(LargestAmplitude, Math.Abs(amplitude));
    }

    private void CheckShape(PulseConfiguration pulse, PulseLimit limit)
    {
        if (!(pulse.Width > 0 && pulse.Width <= limit.Width))
            throw Refused($"a pulse of {QuantityFormat.Print(pulse.Width, "s")}", $"more than zero and at most {QuantityFormat.Print(limit.Width, "s")}");
        if (!(pulse.Edge >= 0 && pulse.Edge <= pulse.Width))
            throw Refused($"an edge of {QuantityFormat.Print(pulse.Edge, "s")}", $"at most the pulse's width, {QuantityFormat.Print(pulse.Width, "s")}");
        if (pulse.Count < 1)
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"a train of {pulse.Count} pulses"), "trains of one or more");
        // Pulses that touch are one long pulse.
        if (!(pulse.Period > pulse.Width + pulse.Edge && double.IsFinite(pulse.Period)))
        {
            throw Refused(
                $"a period of {QuantityFormat.Print(pulse.Period, "s")}", $"more than {QuantityFormat.Print(pulse.Width + pulse.Edge, "s")}, a pulse with its edges");
        }

        if (pulse.Load != limit.Load)
        {
            throw Refused(
                $"an amplitude for a load of {QuantityFormat.Print(pulse.Load, "Ω")}",
                $"the line's {QuantityFormat.Print(limit.Load, "Ω")} only: for another load the generator makes another voltage");
        }
    }

    private LimitException Refused(string asked, string allowed) => new(_name, $"{asked} was asked; the bench allows {allowed}");
}
