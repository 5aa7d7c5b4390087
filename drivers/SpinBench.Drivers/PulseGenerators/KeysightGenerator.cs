using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>
/// What the drivers of Keysight's pulse, function and arbitrary waveform generators have in common. A positive pulse rises from a lower level
/// of 0 V; a negative one falls, with inverted polarity, from an upper level of 0 V: so a channel rests at 0 V with either sign.
/// </summary>
/// <remarks>
/// <para>
/// The resting level is safe at every moment, not only at the end: within one sign only the level away from zero moves, while the output is
/// on; whenever the sign or the waveform changes, the output is opened first and closed last.
/// </para>
/// <para>
/// After a channel was set by hand or by another program, configure it again: the driver remembers what it set, and the scale of the
/// waveforms that it loaded. It forgets that when a message failed, and when the instrument reports that it was switched off and on: an output
/// is then not switched on before its channel was configured again, or is seen to hold a pulse that rests at 0 V.
/// </para>
/// </remarks>
public abstract partial class KeysightGenerator : IWaveformGenerator, ISettingsCheck<PulseConfiguration>, ISettingsCheck<WaveformConfiguration>, ISettingsCheck<WaveformSize>
{
    private static readonly byte[] TriggerEverything = "*TRG"u8.ToArray();

    private readonly IMessageSession _wire;
    private readonly ScpiSession _session;
    private readonly GeneratorDialect _dialect;
    private readonly GeneratorChannel[] _channels;

    private protected KeysightGenerator(IMessageSession session, GeneratorDialect dialect, GeneratorLimits limits)
    {
        ArgumentNullException.ThrowIfNull(session);
        _wire = session;
        _session = new ScpiSession(session, forget: Forget);
        _dialect = dialect;
        Limits = limits;
        _channels = [.. Enumerable.Range(1, limits.Channels).Select(number => new GeneratorChannel(number, dialect))];
    }

    /// <inheritdoc/>
    public int Channels => Limits.Channels;

    /// <summary>What the model can make; of a family, what any of it can, until the instrument has said which model it is.</summary>
    private protected GeneratorLimits Limits { get; set; }

    /// <summary>The session.</summary>
    private protected ScpiSession Session => _session;

    /// <inheritdoc/>
    public void Check(PulseConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Limits.Check(_wire.Resource, settings);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        // One message for all, and each again by itself: a message that fails half-way must not leave a channel on.
        var off = string.Join(";", _channels.Take(Channels).Select(channel => ScpiText(channel.OutputOff)));
        await _wire.WriteAsync(System.Text.Encoding.ASCII.GetBytes("*CLS;" + off), cancellation);
        // With the rest goes the news that it was switched off and on.
        Forget(isPowerLost: false);
        var tried = Channels;
        await LearnModelAsync(cancellation);
        if (Channels < tried) await _wire.WriteAsync("*CLS"u8.ToArray(), cancellation);
        foreach (var channel in _channels.Take(Channels)) await _session.SetSafeAsync(channel.OutputOff, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await LearnModelAsync(cancellation);
        var target = Channel(channel);
        Limits.Check(_wire.Resource, configuration);
        await LearnAsync(target, cancellation);
        var amplitude = configuration.Amplitude;
        if (target.RestsAtZeroFor(amplitude))
        {
            // The load goes first: it scales the levels.
            target.Forget();
            await _session.SetAsync(
                $"{_dialect.Of(channel, "OUTP", ":LOAD")} {GeneratorDialect.Text(configuration.Load)};{target.Level(amplitude)}", cancellation);
            await _session.SetAsync(target.Times(configuration, Limits), cancellation);
        }
        else
        {
            await SwitchedOffAsync(target, SetAll, cancellation);
        }

        target.Remember(amplitude, configuration.Load);

        async ValueTask SetAll()
        {
            await _session.SetAsync(_dialect.BecomePulse(channel, configuration.Load, Limits), cancellation);
            await _session.SetAsync(target.Levels(amplitude, SmallestAmplitude(configuration.Load)), cancellation);
            await _session.SetAsync(target.Times(configuration, Limits), cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default)
    {
        await LearnModelAsync(cancellation);
        var question = Channel(channel).ConfigurationQuery;
        var answers = await _session.AskAsync(question, 8, cancellation);
        var height = _session.Number(answers[1], question) - _session.Number(answers[2], question);
        return new PulseConfiguration
        {
            Amplitude = answers[0] == "INV" ? -height : height,
            Width = _session.Number(answers[3], question),
            Edge = _session.Number(answers[4], question) / _dialect.EdgeShare,
            Period = _session.Number(answers[5], question),
            Count = Count(answers[6], question),
            Load = LoadOf(answers[7], question),
        };
    }

    /// <inheritdoc/>
    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        var target = Channel(channel);
        if (!target.RestsAtZeroFor(amplitude)) return ChangeSignAsync(target, amplitude, cancellation);
        Limits.CheckPulseAmplitude(_wire.Resource, amplitude, target.Load);
        return _session.SetAsync(target.LevelCommand(amplitude), amplitude, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        var target = Channel(channel);
        if (!on) return _session.SetAsync(target.OutputOff, cancellation);
        return SwitchOnAsync(target, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        await _session.NumberAsync(Channel(channel).OutputQuery, cancellation) != 0;

    /// <inheritdoc/>
    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default) =>
        _session.SetAsync(Channel(channel).TriggerCommand, cancellation);

    /// <inheritdoc/>
    public ValueTask TriggerAllAsync(CancellationToken cancellation = default) => _session.SetAsync(TriggerEverything, cancellation);

    /// <summary>Finds out which model of its family the instrument is, once.</summary>
    private protected virtual ValueTask LearnModelAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    private static string ScpiText(byte[] command) => System.Text.Encoding.ASCII.GetString(command);

    private double SmallestAmplitude(double load) => Limits.Amplitude.Least * GeneratorLimits.Scale(load);

    private GeneratorChannel Channel(int channel)
    {
        if (channel >= 1 && channel <= Channels) return _channels[channel - 1];
        throw new InstrumentSettingException(_wire.Resource, $"there is no channel {channel}; it has channels 1 to {Channels}");
    }

    // What an instrument answers for an open line.
    private double LoadOf(string answer, string question) =>
        _session.Number(answer, question) is var load && load >= ScpiSession.Overflow ? double.PositiveInfinity : load;

    private int Count(string answer, string question) => (int)Math.Min(_session.Number(answer, question), int.MaxValue);

    private async ValueTask ChangeSignAsync(GeneratorChannel target, double amplitude, CancellationToken cancellation)
    {
        if (!target.RestsAtZero) await LearnAsync(target, cancellation);
        if (!target.RestsAtZero) throw NotConfigured(target);
        Limits.CheckPulseAmplitude(_wire.Resource, amplitude, target.Load);
        var load = target.Load;
        await SwitchedOffAsync(target, () => _session.SetAsync(target.Levels(amplitude, SmallestAmplitude(load)), cancellation), cancellation);
        target.Remember(amplitude, load);
    }

    private async ValueTask SwitchOnAsync(GeneratorChannel target, CancellationToken cancellation)
    {
        await _session.LookAtPowerAsync(cancellation);
        if (!target.RestsAtZero && !target.HoldsWaveform) await LearnAsync(target, cancellation);
        if (!target.RestsAtZero && !target.HoldsWaveform) throw NotConfigured(target);
        await CloseAsync(target, cancellation);
    }

    private ValueTask CloseAsync(GeneratorChannel target, CancellationToken cancellation) =>
        _session.SwitchOnAsync(target.OutputOn, target.OutputOff, cancellation);

    private void Forget(bool isPowerLost)
    {
        foreach (var channel in _channels)
        {
            channel.Forget();
            if (isPowerLost) channel.ForgetLoaded();
        }
    }

    /// <summary>Makes a change with the output open, and closes it again if it was closed and the change succeeded.</summary>
    private async ValueTask SwitchedOffAsync(GeneratorChannel target, Func<ValueTask> change, CancellationToken cancellation)
    {
        var wasOn = await _session.NumberAsync(target.OutputQuery, cancellation) != 0;
        if (wasOn) await _session.SetAsync(target.OutputOff, cancellation);
        target.Forget();
        await change();
        if (wasOn) await CloseAsync(target, cancellation);
    }

    /// <summary>Asks the channel whether it is a triggered pulse that rests at zero, and of which sign.</summary>
    private async ValueTask LearnAsync(GeneratorChannel target, CancellationToken cancellation)
    {
        target.Forget();
        var question = target.StateQuery;
        var answers = await _session.AskAsync(question, 6 + _dialect.BurstAnswers, cancellation);
        var inverted = answers[2] == "INV";
        var high = _session.Number(answers[3], question);
        var low = _session.Number(answers[4], question);
        var isPulse = answers[0] == "PULS" && _dialect.Waits(answers[1], answers.AsSpan(6)) == true;
        if (isPulse && (inverted ? high : low) == 0) target.Remember(inverted ? low : high, LoadOf(answers[5], question));
    }

    private InstrumentSettingException NotConfigured(GeneratorChannel target) => new(
        _wire.Resource, $"channel {target.Number} does not hold a triggered pulse that rests at 0 V; configure it first");
}
