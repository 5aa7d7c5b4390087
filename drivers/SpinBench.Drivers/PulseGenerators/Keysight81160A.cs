using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>
/// Keysight 81160A pulse function arbitrary generator. A positive pulse rises from a lower level of 0 V; a negative one falls, with inverted
/// polarity, from an upper level of 0 V: so the channel rests at 0 V with either sign.
/// </summary>
/// <remarks>
/// <para>
/// The resting level is safe at every moment, not only at the end: within one sign only the level away from zero moves, while the output is
/// on; whenever the sign or the waveform changes, the output is opened first and closed last.
/// </para>
/// <para>
/// <c>OUTPut:POLarity</c> and the meaning of the edge time (taken as the whole edge) are [unverified]. After the channel was set by hand or by
/// another program, configure it again: the driver remembers what it set.
/// </para>
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keysight-81160a", "Keysight 81160A pulse function arbitrary generator")]
public sealed class Keysight81160A(IMessageSession session) : IPulseGenerator, ISettingsCheck<PulseConfiguration>
{
    private const int UnitChannels = 2;

    private readonly ScpiSession _session = new(session);
    private readonly Keysight81160AChannel[] _channels = [new(1), new(2)];

    /// <inheritdoc/>
    public int Channels => UnitChannels;

    /// <inheritdoc/>
    public void Check(PulseConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Keysight81160ALimits.Check(session.Resource, settings);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        // One message for both, and each again by itself: a message that fails half-way must not leave a channel on.
        await session.WriteAsync("*CLS;:OUTP1 0;:OUTP2 0"u8.ToArray(), cancellation);
        foreach (var channel in _channels) await _session.SetAsync(channel.OutputOff, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var target = Channel(channel);
        Keysight81160ALimits.Check(session.Resource, configuration);
        await LearnAsync(target, cancellation);
        var amplitude = configuration.Amplitude;
        if (target.RestsAtZeroFor(amplitude))
        {
            // The load goes first: it scales the levels.
            target.Forget();
            await _session.SetAsync(
                $":OUTP{channel}:LOAD {ScpiSession.Text(configuration.Load)};:{target.LevelHeader(amplitude)} {ScpiSession.Text(amplitude)}",
                cancellation);
            await _session.SetAsync(target.Times(configuration), cancellation);
        }
        else
        {
            await SwitchedOffAsync(target, SetAll, cancellation);
        }

        target.Remember(amplitude, configuration.Load);

        async ValueTask SetAll()
        {
            await _session.SetAsync($":FUNC{channel} PULS;:OUTP{channel}:LOAD {ScpiSession.Text(configuration.Load)}", cancellation);
            await _session.SetAsync(target.Levels(amplitude, configuration.Load), cancellation);
            await _session.SetAsync(target.Times(configuration), cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default)
    {
        var question = Channel(channel).ConfigurationQuery;
        var answers = await _session.AskAsync(question, 8, cancellation);
        var height = _session.Number(answers[1], question) - _session.Number(answers[2], question);
        return new PulseConfiguration
        {
            Amplitude = answers[0] == "INV" ? -height : height,
            Width = _session.Number(answers[3], question),
            Edge = _session.Number(answers[4], question),
            Period = _session.Number(answers[5], question),
            Count = (int)_session.Number(answers[6], question),
            Load = _session.Number(answers[7], question),
        };
    }

    /// <inheritdoc/>
    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        var target = Channel(channel);
        if (!target.RestsAtZeroFor(amplitude)) return ChangeSignAsync(target, amplitude, cancellation);
        Keysight81160ALimits.CheckAmplitude(session.Resource, amplitude, target.Load);
        return _session.SetAsync(target.LevelCommand(amplitude), amplitude, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        var target = Channel(channel);
        if (!on) return _session.SetAsync(target.OutputOff, cancellation);
        return target.RestsAtZero ? _session.SetAsync(target.OutputOn, cancellation) : SwitchOnUnknownAsync(target, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        await _session.NumberAsync(Channel(channel).OutputQuery, cancellation) != 0;

    /// <inheritdoc/>
    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default) =>
        _session.SetAsync(Channel(channel).TriggerCommand, cancellation);

    private Keysight81160AChannel Channel(int channel)
    {
        if (channel is >= 1 and <= UnitChannels) return _channels[channel - 1];
        throw new InstrumentSettingException(session.Resource, $"there is no channel {channel}; it has channels 1 to {UnitChannels}");
    }

    private async ValueTask ChangeSignAsync(Keysight81160AChannel target, double amplitude, CancellationToken cancellation)
    {
        if (!target.RestsAtZero) await LearnAsync(target, cancellation);
        if (!target.RestsAtZero) throw NotConfigured(target);
        Keysight81160ALimits.CheckAmplitude(session.Resource, amplitude, target.Load);
        var load = target.Load;
        await SwitchedOffAsync(target, () => _session.SetAsync(target.Levels(amplitude, load), cancellation), cancellation);
        target.Remember(amplitude, load);
    }

    private async ValueTask SwitchOnUnknownAsync(Keysight81160AChannel target, CancellationToken cancellation)
    {
        await LearnAsync(target, cancellation);
        if (!target.RestsAtZero) throw NotConfigured(target);
        await _session.SetAsync(target.OutputOn, cancellation);
    }

    /// <summary>Makes a change with the output open, and closes it again if it was closed and the change succeeded.</summary>
    private async ValueTask SwitchedOffAsync(Keysight81160AChannel target, Func<ValueTask> change, CancellationToken cancellation)
    {
        var wasOn = await _session.NumberAsync(target.OutputQuery, cancellation) != 0;
        if (wasOn) await _session.SetAsync(target.OutputOff, cancellation);
        target.Forget();
        await change();
        if (wasOn) await _session.SetAsync(target.OutputOn, cancellation);
    }

    /// <summary>Asks the channel whether it is a triggered pulse that rests at zero, and of which sign.</summary>
    private async ValueTask LearnAsync(Keysight81160AChannel target, CancellationToken cancellation)
    {
        target.Forget();
        var question = target.StateQuery;
        var answers = await _session.AskAsync(question, 7, cancellation);
        var inverted = answers[2] == "INV";
        var high = _session.Number(answers[3], question);
        var low = _session.Number(answers[4], question);
        var isPulse = answers[0] == "PULS" && answers[1] == "MAN" && !_session.Boolean(answers[6], question);
        if (isPulse && (inverted ? high : low) == 0) target.Remember(inverted ? low : high, _session.Number(answers[5], question));
    }

    private InstrumentSettingException NotConfigured(Keysight81160AChannel target) => new(
        session.Resource, $"channel {target.Number} does not hold a triggered pulse that rests at 0 V; configure it first");
}
