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

    /// <summary>Composes the role.</summary>
    /// <param name="generator">The generator, held to its limits.</param>
    /// <param name="channel">Its channel, from 1.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public PulseChannel(IPulseGenerator generator, int channel, PulseChannelSettings settings, TimeProvider time)
    {
        _generator = generator;
        _channel = channel;
        _settings = settings;
        _time = time;
        _load = settings.Load ?? throw new ArgumentException("The write line's resistance must be known.", nameof(settings));
    }

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _configured = null;
        return _generator.SetOutputAsync(_channel, false, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(Pulse pulse, CancellationToken cancellation = default)
    {
        if (pulse.Amplitude == 0 || pulse.Count == 0) return;
        var period = pulse.Period > 0 ? pulse.Period : PeriodInWidths * pulse.Width;
        await ConfigureAsync(pulse, period, cancellation).ConfigureAwait(false);
        await _generator.TriggerAsync(_channel, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(pulse.Count * period, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _configured = null;
        return _generator.MakeSafeAsync(cancellation);
    }

    private async ValueTask ConfigureAsync(Pulse pulse, double period, CancellationToken cancellation)
    {
        if (_configured is { } last && last.Width == pulse.Width && last.Count == pulse.Count && last.Period == period)
        {
            if (last.Amplitude == pulse.Amplitude) return;
            _configured = null;
            await _generator.SetAmplitudeAsync(_channel, pulse.Amplitude, cancellation).ConfigureAwait(false);
            _configured = last with { Amplitude = pulse.Amplitude };
            return;
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
        var first = _configured is null;
        _configured = null;
        await _generator.ConfigureAsync(_channel, wanted, cancellation).ConfigureAwait(false);
        if (first) await _generator.SetOutputAsync(_channel, true, cancellation).ConfigureAwait(false);
        _configured = wanted;
    }
}
