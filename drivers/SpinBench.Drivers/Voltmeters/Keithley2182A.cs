using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Voltmeters;

/// <summary>Keithley 2182A nanovoltmeter: voltages at either of its channels.</summary>
/// <remarks>Where it is linked to a 6221 by its serial port, that source sets it up, and nobody else reaches it.</remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keithley-2182a", "Keithley 2182A nanovoltmeter")]
public sealed class Keithley2182A(IMessageSession session) : IVoltmeter, ISettingsCheck<VoltmeterConfiguration>
{
    // By channel.
    private static readonly double[] LargestVoltages = [120, 12];

    private const double FewestCycles = 0.01;
    private const double MostCycles = 60;
    private const int MostAverages = 100;

    private static readonly byte[] ReadQuery = ":READ?"u8.ToArray();

    // Its ranges and filters are gone without power, and a reading does not say with which it was made.
    private readonly ScpiSession _session = new(session, forget: static _ => { });
    private double _lineFrequency;

    /// <inheritdoc/>
    public IReadOnlyList<double> Ranges { get; } = [0.01, 0.1, 1, 10, 100];

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>It drives nothing, so there is nothing to do.</remarks>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Check(VoltmeterConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Channel < 1 || settings.Channel > LargestVoltages.Length)
            throw Refused("a channel", $"{settings.Channel}", $"1 to {LargestVoltages.Length}");
        var largest = LargestVoltages[settings.Channel - 1];
        if (settings.Range is { } range && !(range >= 0 && range <= largest)) throw Refused("a range", $"{range} V", $"0 V to {largest} V");
        CheckCycles(settings.PowerLineCycles, MostCycles);
        if (settings.Averages is < 1 or > MostAverages) throw Refused("a number of averages", $"{settings.Averages}", $"1 to {MostAverages}");
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(VoltmeterConfiguration configuration, CancellationToken cancellation = default)
    {
        Check(configuration);
        // No reading is longer than a second.
        CheckCycles(configuration.PowerLineCycles, await ReadLineFrequencyAsync(cancellation));
        var input = $":SENS:VOLT:CHAN{configuration.Channel}";
        var range = configuration.Range is { } asked ? $"RANG {ScpiSession.Text(asked)}" : "RANG:AUTO 1";
        await _session.SetAsync(":INIT:CONT 0;:ABOR;:TRIG:SOUR IMM;:TRIG:COUN 1;:SAMP:COUN 1;:FORM:ELEM READ", cancellation);
        await _session.SetAsync(
            $":SENS:CHAN {configuration.Channel};:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC {ScpiSession.Text(configuration.PowerLineCycles)};{input}:{range};"
            + $"{input}:LPAS {(configuration.AnalogFilter ? 1 : 0)}",
            cancellation);
        await _session.SetAsync(
            $"{input}:DFIL:WIND 0;{input}:DFIL:TCON {(configuration.MovingAverage ? "MOV" : "REP")};"
            + $"{input}:DFIL:COUN {configuration.Averages};{input}:DFIL {(configuration.Averages > 1 ? 1 : 0)}",
            cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<VoltmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        const string selected = ":SENS:CHAN?";
        var channel = await _session.NumberAsync(selected, cancellation);
        if (channel is not (1 or 2)) throw new InstrumentException(session.Resource, selected, $"answered {channel}, which is no voltage input; configure the instrument first");
        var input = FormattableString.Invariant($":SENS:VOLT:CHAN{channel}");
        var question = $"{input}:RANG:AUTO?;{input}:RANG?;:SENS:VOLT:NPLC?;{input}:LPAS?;{input}:DFIL?;{input}:DFIL:COUN?;{input}:DFIL:TCON?";
        var answers = await _session.AskAsync(question, 7, cancellation);
        return new VoltmeterConfiguration
        {
            Channel = (int)channel,
            Range = _session.Boolean(answers[0], question) ? null : _session.Number(answers[1], question),
            PowerLineCycles = _session.Number(answers[2], question),
            AnalogFilter = _session.Boolean(answers[3], question),
            Averages = _session.Boolean(answers[4], question) ? (int)_session.Number(answers[5], question) : 1,
            MovingAverage = answers[6] switch
            {
                "MOV" => true,
                "REP" => false,
                _ => throw new InstrumentException(session.Resource, question, $"answered '{answers[6]}' as its kind of averaging, which is neither MOV nor REP"),
            },
        };
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadLineFrequencyAsync(CancellationToken cancellation = default)
    {
        if (_lineFrequency != 0) return _lineFrequency;
        const string question = ":SYST:LFR?";
        var frequency = await _session.NumberAsync(question, cancellation);
        if (frequency is not (50 or 60)) throw new InstrumentException(session.Resource, question, $"answered {frequency} Hz, which is no frequency of the mains");
        return _lineFrequency = frequency;
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        var voltage = await _session.NumberAsync(ReadQuery, cancellation);
        if (Math.Abs(voltage) < ScpiSession.Overflow) return voltage;
        throw new InstrumentException(session.Resource, ":READ?", "the voltage is beyond its range; choose a larger one");
    }

    private void CheckCycles(double cycles, double most)
    {
        if (!(cycles >= FewestCycles && cycles <= most)) throw Refused("an integration time", $"{cycles} cycles", $"{FewestCycles} to {most} cycles of the mains");
    }

    private InstrumentSettingException Refused(string what, FormattableString asked, FormattableString allowed) =>
        new(session.Resource, $"{what} of {FormattableString.Invariant(asked)} was asked for; allowed are {FormattableString.Invariant(allowed)}");
}
