using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>Waveforms: standard shapes, and samples that are loaded as blocks.</summary>
public abstract partial class KeysightGenerator
{
    private MessageRoom? _spareRoom = new();

    /// <inheritdoc/>
    public void Check(WaveformConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Limits.Check(_wire.Resource, settings);
    }

    /// <inheritdoc/>
    public void Check(WaveformSize settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Limits.Check(_wire.Resource, settings);
    }

    /// <inheritdoc/>
    public async ValueTask LoadWaveformAsync(
        int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        await LearnModelAsync(cancellation);
        var target = Channel(channel);
        var key = name.ToUpperInvariant();
        Limits.CheckName(_wire.Resource, key);
        Limits.CheckPoints(_wire.Resource, name, samples.Length);
        // One user at a time finds memory here; where there are several at once, each has some of its own.
        var room = Interlocked.Exchange(ref _spareRoom, null) ?? new MessageRoom();
        var message = new WaveformMessage(
            _wire.Resource, name, _dialect.Load(channel, key), samples, Limits.LargestCode, _dialect.SwapsBytes != BitConverter.IsLittleEndian, room);
        message.CheckWhereShort();
        ValueTask CheckRoom() => CheckRoomAsync(channel, name, key, samples.Length, cancellation);
        // Where the instrument keeps what it has by itself, it is worth two questions only when it refused.
        if (!_dialect.RefusesTakenNames) await CheckRoom();
        await _session.SetAsync(message, _dialect.RefusesTakenNames ? CheckRoom : null, cancellation);
        _spareRoom = room;
        if (_dialect.Keep(channel, key) is { } keep) await _session.SetAsync(keep, cancellation);
        target.RememberLoaded(key, samples.Length, message.PeakToPeak);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default)
    {
        await LearnModelAsync(cancellation);
        Channel(channel);
        var question = _dialect.Catalogue(channel);
        return Names((await _session.AskAsync(question, 1, cancellation))[0], question);
    }

    /// <inheritdoc/>
    public async ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default)
    {
        await LearnModelAsync(cancellation);
        Channel(channel).ForgetLoaded();
        await _session.SetAsync(_dialect.Clear(channel), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureWaveformAsync(
        int channel, WaveformConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await LearnModelAsync(cancellation);
        var target = Channel(channel);
        Limits.Check(_wire.Resource, configuration);
        var amplitude = configuration.Amplitude;
        var frequency = configuration.Frequency;
        if (configuration.Shape == WaveformShape.Arbitrary)
        {
            var (points, peakToPeak) = target.Loaded(configuration.Waveform.ToUpperInvariant())
                ?? throw new InstrumentSettingException(_wire.Resource, NotLoaded(configuration.Waveform));
            amplitude *= peakToPeak;
            frequency = configuration.SampleRate / points;
            CheckLoaded(configuration, amplitude, points);
        }

        await SwitchedOffAsync(target, SetAll, cancellation);
        target.RememberWaveform();

        async ValueTask SetAll()
        {
            var volt = _dialect.Source(channel, "VOLT");
            var smallest = ScpiSession.Text(SmallestAmplitude(configuration.Load));
            await _session.SetAsync(
                $"{_dialect.BecomeNeutral(channel, Limits)};{_dialect.Of(channel, "OUTP", ":LOAD")} {GeneratorDialect.Text(configuration.Load)};"
                + $"{volt}:OFFS 0;{volt} {smallest};{_dialect.Of(channel, "OUTP", ":POL")} NORM",
                cancellation);
            await _session.SetAsync(ShapeCommands(channel, configuration, frequency), cancellation);
            var levels = $"{volt}:OFFS {ScpiSession.Text(configuration.Offset)}";
            if (configuration.Shape != WaveformShape.Direct) levels += $";{volt} {ScpiSession.Text(amplitude)}";
            await _session.SetAsync(levels, cancellation);
            await _session.SetAsync(
                configuration.Cycles == 0
                    ? _dialect.Run(channel)
                    : _dialect.Wait(channel, configuration.Cycles, Limits.TakesPhase ? configuration.Phase : null),
                cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default)
    {
        await LearnModelAsync(cancellation);
        var target = Channel(channel);
        var question = WaveformQuery(channel);
        const int Common = 11;
        var extras = (Limits.TakesPhase ? 1 : 0) + (Limits.SetsSampleRate ? 1 : 0);
        var answers = await _session.AskAsync(question, Common + extras + _dialect.BurstAnswers, cancellation);
        var burst = answers.AsSpan(Common + extras).ToArray();
        if (answers[9] != "VPP" || answers[10] != "NORM" || _dialect.Shape(answers[0]) is not { } shape || _dialect.Waits(answers[5], burst) is not { } waits)
        {
            throw new InstrumentException(
                _wire.Resource, question, $"answered '{string.Join(';', answers)}', which is not a waveform that this driver set; configure the channel first");
        }

        var waveform = new WaveformConfiguration
        {
            Shape = shape,
            Offset = _session.Number(answers[3], question),
            Load = LoadOf(answers[4], question),
            Cycles = waits ? Count(answers[6], question) : 0,
            Phase = Limits.TakesPhase && waits ? _session.Number(answers[Common], question) : 0,
        };
        if (shape is WaveformShape.Sine or WaveformShape.Square or WaveformShape.Ramp) waveform = waveform with { Frequency = _session.Number(answers[1], question) };
        if (shape != WaveformShape.Direct) waveform = waveform with { Amplitude = _session.Number(answers[2], question) };
        if (shape == WaveformShape.Square) waveform = waveform with { DutyCycle = _session.Number(answers[7], question) };
        if (shape == WaveformShape.Ramp) waveform = waveform with { Symmetry = _session.Number(answers[8], question) };
        return shape == WaveformShape.Arbitrary ? await WithSelectedAsync() : waveform;

        async ValueTask<WaveformConfiguration> WithSelectedAsync()
        {
            var selected = _dialect.SelectedQuery(channel);
            var name = (await _session.AskAsync(selected, 1, cancellation))[0].Trim('"');
            var (points, peakToPeak) = target.Loaded(name) ?? throw new InstrumentException(_wire.Resource, selected, NotLoaded(name));
            return waveform with
            {
                Waveform = name,
                Amplitude = waveform.Amplitude / peakToPeak,
                SampleRate = Limits.SetsSampleRate
                    ? _session.Number(answers[Common + extras - 1], question)
                    : _session.Number(answers[1], question) * points,
            };
        }
    }

    private static string NotLoaded(string name) => $"the waveform '{name}' was not loaded in this session, so its scale is not known; load it first";

    /// <inheritdoc/>
    public async ValueTask AlignPhasesAsync(CancellationToken cancellation = default)
    {
        await LearnModelAsync(cancellation);
        var align = Channels > 1 ? _dialect.Align : null;
        if (align is null)
            throw new InstrumentSettingException(_wire.Resource, "the model has one channel, or cannot align the phases of its channels; start both by a trigger");
        await _session.SetAsync(align, cancellation);
    }

    private string WaveformQuery(int channel)
    {
        string Source(string first, string rest = "") => _dialect.Source(channel, first, rest);
        var question = $"{Source("FUNC")}?;{Source("FREQ")}?;{Source("VOLT")}?;{Source("VOLT", ":OFFS")}?;{_dialect.Of(channel, "OUTP", ":LOAD")}?;"
            + $"{_dialect.TriggerSource(channel)}?;{_dialect.Cycles(channel)}?;{Source("FUNC", ":SQU:DCYC")}?;{Source("FUNC", ":RAMP:SYMM")}?;"
            + $"{Source("VOLT", ":UNIT")}?;{_dialect.Of(channel, "OUTP", ":POL")}?";
        if (Limits.TakesPhase) question += $";{Source("BURS", ":PHAS")}?";
        if (Limits.SetsSampleRate) question += $";{Source("FUNC", ":ARB:SRAT")}?";
        return $"{question};{_dialect.BurstQuery(channel)}";
    }

    private string ShapeCommands(int channel, WaveformConfiguration waveform, double frequency)
    {
        string Source(string first, string rest) => _dialect.Source(channel, first, rest);
        var shape = $"{_dialect.Source(channel, "FUNC")} {_dialect.Word(waveform.Shape)}";
        var hertz = $"{_dialect.Source(channel, "FREQ")} {ScpiSession.Text(frequency)}";
        return waveform.Shape switch
        {
            WaveformShape.Sine => hertz,
            WaveformShape.Square =>
                $"{Source("FUNC", ":SQU:DCYC")} 50;{shape};{hertz};{Source("FUNC", ":SQU:DCYC")} {ScpiSession.Text(waveform.DutyCycle)}",
            WaveformShape.Ramp => $"{shape};{hertz};{Source("FUNC", ":RAMP:SYMM")} {ScpiSession.Text(waveform.Symmetry)}",
            WaveformShape.Arbitrary when Limits.SetsSampleRate =>
                $"{_dialect.Select(channel, waveform.Waveform.ToUpperInvariant())};{shape};{Source("FUNC", ":ARB:SRAT")} {ScpiSession.Text(waveform.SampleRate)}",
            WaveformShape.Arbitrary => $"{_dialect.Select(channel, waveform.Waveform.ToUpperInvariant())};{shape};{hertz}",
            _ => shape,
        };
    }

    private void CheckLoaded(WaveformConfiguration waveform, double amplitude, int points)
    {
        Limits.Check(_wire.Resource, new WaveformSize(waveform.Waveform, points, waveform.SampleRate));
        var least = SmallestAmplitude(waveform.Load);
        if (amplitude >= least * (1 - 1e-12)) return;
        throw new InstrumentSettingException(
            _wire.Resource,
            $"an amplitude of {waveform.Amplitude} V was asked for, of which the samples of '{waveform.Waveform}' use {amplitude:G4} V; the least is {least:G4} V. "
            + "Load samples that use more of the range from −1 to 1");
    }

    private List<string> Names(string answer, string question)
    {
        var names = new List<string>();
        foreach (var quoted in answer.Split(','))
        {
            var name = quoted.Trim();
            if (name.Length < 2 || name[0] != '"' || name[^1] != '"')
                throw new InstrumentException(_wire.Resource, question, $"answered '{answer}', which is not a list of quoted names");

            // What stands in a folder came with the instrument.
            if (name.Length > 2 && !name.Contains(':', StringComparison.Ordinal)) names.Add(name[1..^1].ToUpperInvariant());
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    // One message asks for both: the names that are taken, and where the model tells it, the points that are free.
    private async ValueTask CheckRoomAsync(int channel, string name, string key, int points, CancellationToken cancellation)
    {
        var catalogue = _dialect.Catalogue(channel);
        var question = _dialect.FreePoints(channel) is { } free ? $"{catalogue};{free}" : catalogue;
        var answers = await _session.AskAsync(question, question == catalogue ? 1 : 2, cancellation);
        if (Names(answers[0], question).Contains(key))
            throw new InstrumentSettingException(_wire.Resource, $"channel {channel} has a waveform '{name}' already; clear its memory first");
        if (answers.Length < 2 || _session.Number(answers[1], question) is var room && points <= room) return;
        throw new InstrumentSettingException(
            _wire.Resource, $"the waveform '{name}' has {points} points, and channel {channel} has room for {answers[1].Trim()}; clear its memory or load fewer points");
    }
}
