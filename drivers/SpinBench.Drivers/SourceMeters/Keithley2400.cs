using System.Globalization;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <summary>Keithley 2400 source meter and its siblings 2401, 2410, 2420, 2430 and 2440: voltage and current are measured together.</summary>
/// <remarks>
/// The model is read from the identity once, and values beyond it are refused before they are sent. Full scales are 5 % beyond the names of
/// the ranges; the driver speaks of the names.
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keithley-2400", "Keithley 2400 source meter (2401, 2410, 2420, 2430, 2440)")]
public sealed class Keithley2400(IMessageSession session) : ISourceMeter, ISettingsCheck<SourceMeterConfiguration>
{
    private const double Overrange = 1.05;
    private const int ComplianceBit = 8;
    private const double Overflow = 9.9e37;

    /// <summary>Most levels that one message carries, and that the instrument's list holds ([unverified] both).</summary>
    private const int LevelsInMessage = 100, LevelsInList = 2500;

    private static readonly byte[] OutputOn = ":OUTP 1"u8.ToArray();
    private static readonly byte[] OutputOff = ":OUTP 0"u8.ToArray();
    private static readonly byte[] OutputQuery = ":OUTP?"u8.ToArray();
    private static readonly byte[] VoltageCommand = ":SOUR:VOLT "u8.ToArray();
    private static readonly byte[] CurrentCommand = ":SOUR:CURR "u8.ToArray();

    private readonly ScpiSession _session = new(session);
    private SourceMeterCapacity _capacity = SourceMeterCapacity.Unknown;
    private SourceFunction? _source;
    private bool _knowsModel;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>The trigger model is stopped first: while it runs the instrument heeds nothing else. Both levels go to zero, whichever is sourced.</remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        await session.WriteAsync(":ABOR"u8.ToArray(), cancellation);
        await session.WriteAsync("*CLS;:SOUR:CLE:AUTO 0;:SOUR:VOLT:MODE FIX;:SOUR:CURR:MODE FIX;:SOUR:VOLT 0;:SOUR:CURR 0;:OUTP 0"u8.ToArray(), cancellation);
        await _session.SetAsync(OutputOff, cancellation);
    }

    /// <inheritdoc/>
    public void Check(SourceMeterConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _capacity.Check(session.Resource, settings);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await PrepareAsync(cancellation);
        Check(configuration);
        _source = null;
        var (source, sensed) = Words(configuration.Source);
        var isVoltage = configuration.Source == SourceFunction.Voltage;
        // A change of the source switches the output off, but does not zero the level that was left there.
        if (await FunctionAsync(cancellation) != configuration.Source) await _session.SetAsync($":OUTP 0;:SOUR:FUNC {source};:SOUR:{source} 0", cancellation);
        await _session.SetAsync(
            $":SOUR:CLE:AUTO 0;:SOUR:{source}:MODE FIX;:SENS:FUNC:CONC 1;:SENS:FUNC:OFF:ALL;:SENS:FUNC 'VOLT','CURR'"
            + $";:SENS:{source}:PROT {Text(isVoltage ? configuration.VoltageLimit : configuration.CurrentLimit)}"
            + $";:SENS:{sensed}:PROT {Text(isVoltage ? configuration.CurrentLimit : configuration.VoltageLimit)}",
            cancellation);
        // By itself: a range that the present level does not fit is refused, and then nothing more is changed.
        await _session.SetAsync(Range($":SOUR:{source}:RANG", configuration.SourceRange), cancellation);
        await _session.SetAsync(
            Range($":SENS:{sensed}:RANG", configuration.MeasureRange) + $";:SENS:CURR:NPLC {Text(configuration.PowerLineCycles)};:SYST:RSEN {(configuration.FourWire ? 1 : 0)}"
            + $";:SOUR:DEL {Text(configuration.SourceDelay)};:SENS:AVER 0",
            cancellation);
        await _session.SetAsync(
            ":FORM ASC;:FORM:ELEM VOLT,CURR,STAT;:ARM:SOUR IMM;:ARM:COUN 1;:TRIG:SOUR IMM;:TRIG:COUN 1;:TRIG:DEL 0", cancellation);
        _source = configuration.Source;
    }

    /// <inheritdoc/>
    public async ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var function = await FunctionAsync(cancellation);
        var (source, sensed) = Words(function);
        var question = $":SENS:CURR:PROT?;:SENS:VOLT:PROT?;:SOUR:{source}:RANG:AUTO?;:SOUR:{source}:RANG?;:SENS:{sensed}:RANG:AUTO?;:SENS:{sensed}:RANG?"
            + ";:SENS:CURR:NPLC?;:SYST:RSEN?;:SOUR:DEL?";
        var answers = await _session.AskAsync(question, 9, cancellation);
        double Number(int index) => _session.Number(answers[index], question);
        return new SourceMeterConfiguration
        {
            Source = function,
            CurrentLimit = Number(0),
            VoltageLimit = Number(1),
            SourceRange = Number(2) != 0 ? null : Number(3) / Overrange,
            MeasureRange = Number(4) != 0 ? null : Number(5) / Overrange,
            PowerLineCycles = Number(6),
            FourWire = Number(7) != 0,
            SourceDelay = Number(8),
        };
    }

    /// <inheritdoc/>
    public async ValueTask SetLevelAsync(double level, CancellationToken cancellation = default)
    {
        var source = _source ?? await FunctionAsync(cancellation);
        await PrepareAsync(cancellation);
        _capacity.CheckLevel(session.Resource, source, level);
        await _session.SetAsync(source == SourceFunction.Voltage ? VoltageCommand : CurrentCommand, level, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default) =>
        await _session.NumberAsync($":SOUR:{Words(_source ?? await FunctionAsync(cancellation)).Source}?", cancellation);

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) => _session.SetAsync(on ? OutputOn : OutputOff, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) =>
        await _session.NumberAsync(OutputQuery, cancellation) != 0;

    /// <inheritdoc/>
    public async ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default) => (await ReadAsync(1, cancellation))[0];

    /// <inheritdoc/>
    /// <remarks>The levels go into the instrument's source list, and it runs through them by itself.</remarks>
    public async ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0) return [];
        if (levels.Count > LevelsInList)
            throw new InstrumentSettingException(session.Resource, $"a sweep over {levels.Count} levels was asked for; allowed are up to {LevelsInList}");
        var function = _source ?? await FunctionAsync(cancellation);
        await PrepareAsync(cancellation);
        foreach (var level in levels) _capacity.CheckLevel(session.Resource, function, level);

        var source = Words(function).Source;
        for (var first = 0; first < levels.Count; first += LevelsInMessage)
        {
            var part = string.Join(',', levels.Skip(first).Take(LevelsInMessage).Select(Text));
            await _session.SetAsync($":SOUR:LIST:{source}{(first == 0 ? "" : ":APP")} {part}", cancellation);
        }

        try
        {
            await _session.SetAsync(Invariant($":SOUR:{source}:MODE LIST;:TRIG:COUN {levels.Count}"), cancellation);
            return await ReadAsync(levels.Count, cancellation);
        }
        finally
        {
            await _session.SetAsync($":SOUR:{source}:MODE FIX;:TRIG:COUN 1", CancellationToken.None);
        }
    }

    private async ValueTask<SourceMeterReading[]> ReadAsync(int count, CancellationToken cancellation)
    {
        const string question = ":READ?";
        // With the output off READ? is refused with an error and without an answer, which would only show as silence.
        if (!await ReadOutputAsync(cancellation))
            throw new InstrumentException(session.Resource, question, "the output is off; switch it on before measuring");
        var values = (await _session.AskAsync(question, 1, cancellation))[0].Split(',');
        if (values.Length != 3 * count)
            throw new InstrumentException(session.Resource, question, $"answered {values.Length} values, which are not {count} times voltage, current and status; configure it first");
        var readings = new SourceMeterReading[count];
        for (var i = 0; i < count; i++)
        {
            var voltage = Value(values[3 * i], question);
            var current = Value(values[(3 * i) + 1], question);
            var status = (int)_session.Number(values[(3 * i) + 2], question);
            readings[i] = new SourceMeterReading(voltage, current, (status & ComplianceBit) != 0);
        }

        return readings;
    }

    private double Value(string text, string question)
    {
        var value = _session.Number(text, question);
        if (Math.Abs(value) < Overflow) return value;
        throw new InstrumentException(session.Resource, question, $"answered {text}: the reading overflowed its range, or was not made; choose a wider range");
    }

    private async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (_knowsModel) return;
        _capacity = SourceMeterCapacity.Of(await IdentifyAsync(cancellation));
        _knowsModel = true;
    }

    private async ValueTask<SourceFunction> FunctionAsync(CancellationToken cancellation)
    {
        const string question = ":SOUR:FUNC?";
        var answer = (await _session.AskAsync(question, 1, cancellation))[0];
        return answer switch
        {
            "VOLT" => SourceFunction.Voltage,
            "CURR" => SourceFunction.Current,
            _ => throw new InstrumentException(session.Resource, question, $"answered '{answer}', which is neither voltage nor current; configure it"),
        };
    }

    private static string Range(string header, double? range) => range is { } value ? $"{header} {Text(value)}" : $"{header}:AUTO 1";

    private static (string Source, string Sensed) Words(SourceFunction source) => source == SourceFunction.Voltage ? ("VOLT", "CURR") : ("CURR", "VOLT");

    private static string Text(double value) => ScpiSession.Text(value);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
