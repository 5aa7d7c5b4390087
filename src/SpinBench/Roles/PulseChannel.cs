using SpinBench.Instruments;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>Write pulses from one channel of a pulse generator. The output is connected for the length of a run and rests at 0 V.</summary>
public sealed class PulseChannel : IPulseSource, IComposedRole
{
    private const double PeriodInWidths = 10;

    private readonly IPulseGenerator _generator;
    private readonly int _channel;
    private readonly PulseChannelSettings _settings;
    private readonly TimeProvider _time;
    private readonly double _load;
    private PulseConfiguration? _configured;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="generator">The generator, held to its limits.</param>
    /// <param name="channel">Its channel, from 1.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    /// <exception cref="InstrumentSettingException">The generator has no such channel.</exception>
    public PulseChannel(IPulseGenerator generator, int channel, PulseChannelSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(settings);
        if (channel < 1 || channel > generator.Channels)
            throw new InstrumentSettingException(settings.Pulses, $"the generator's channels are 1 to {generator.Channels}");
        _generator = generator;
        _channel = channel;
        _settings = settings;
        _time = time;
        _load = settings.Load ?? throw new ArgumentException("The write line's resistance must be known.", nameof(settings));
    }

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        _configured = null;
        await _generator.SetOutputAsync(_channel, false, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A train of no pulses was asked for.</exception>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask ApplyAsync(Pulse pulse, CancellationToken cancellation = default)
    {
        if (pulse.Count < 1)
            throw new ArgumentOutOfRangeException(nameof(pulse), pulse.Count, "a train has at least one pulse; write new Pulse(amplitude, width), which is one");
        if (pulse.Amplitude == 0) return;
        if (!_prepared) throw Allowed.NotPrepared(_settings.Pulses);
        var period = pulse.Period == 0 ? PeriodInWidths * pulse.Width : pulse.Period;

        // After an exception on the way nobody knows what the generator holds: the next pulse is configured from the ground up.
        var held = _configured;
        _configured = null;
        var configured = await ConfigureAsync(held, pulse, period, cancellation).ConfigureAwait(false);
        await _generator.TriggerAsync(_channel, cancellation).ConfigureAwait(false);
        _configured = configured;
        await _time.WaitAsync(pulse.Count * period, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        _configured = null;
        return _generator.MakeSafeAsync(cancellation);
    }

    private async ValueTask<PulseConfiguration> ConfigureAsync(PulseConfiguration? held, Pulse pulse, double period, CancellationToken cancellation)
    {
        if (held is not null && held.Width == pulse.Width && held.Count == pulse.Count && held.Period == period)
        {
            if (held.Amplitude == pulse.Amplitude) return held;
            await _generator.SetAmplitudeAsync(_channel, pulse.Amplitude, cancellation).ConfigureAwait(false);
            return held with { Amplitude = pulse.Amplitude };
        }

        var wanted = new PulseConfiguration
        {
            Amplitude = pulse.Amplitude,
            Width = pulse.Width,
            Edge = _settings.Edge,
            Period = period,
            Count = pulse.Count,
            Load = _load,
        };
        await _generator.ConfigureAsync(_channel, wanted, cancellation).ConfigureAwait(false);
        if (held is null) await _generator.SetOutputAsync(_channel, true, cancellation).ConfigureAwait(false);
        return wanted;
    }
}
