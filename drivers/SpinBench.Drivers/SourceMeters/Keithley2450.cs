using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <summary>Keithley 2450 source meter with its SCPI command set. What is sourced is read back with each reading.</summary>
/// <remarks>
/// The instrument measures one quantity and reads the source back; whether the limit held the output is asked in the same message. A sweep
/// goes level by level, for a reading in a buffer does not say for certain whether it was limited.
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keithley-2450", "Keithley 2450 source meter")]
public sealed class Keithley2450(IMessageSession session) : ISourceMeter, ISettingsCheck<SourceMeterConfiguration>
{
    private const double Overflow = 9.9e37;

    private static readonly SourceMeterCapacity Capacity = new(210, 1.05);
    private static readonly byte[] OutputOn = ":OUTP 1"u8.ToArray();
    private static readonly byte[] OutputOff = ":OUTP 0"u8.ToArray();
    private static readonly byte[] OutputQuery = ":OUTP?"u8.ToArray();
    private static readonly byte[] VoltageCommand = ":SOUR:VOLT "u8.ToArray();
    private static readonly byte[] CurrentCommand = ":SOUR:CURR "u8.ToArray();

    private readonly ScpiSession _session = new(session);
    private SourceFunction? _source;
    private bool _speaksScpi;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>Both levels go to zero, whichever is sourced.</remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        await session.WriteAsync("*CLS;:ABOR;:SOUR:VOLT 0;:SOUR:CURR 0;:OUTP 0"u8.ToArray(), cancellation);
        await _session.SetAsync(OutputOff, cancellation);
    }

    /// <inheritdoc/>
    public void Check(SourceMeterConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Capacity.Check(session.Resource, settings);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        await PrepareAsync(cancellation);
        _source = null;
        var (source, sensed) = Words(configuration.Source);
        if (await FunctionAsync(cancellation) != configuration.Source) await _session.SetAsync($":OUTP 0;:SOUR:FUNC {source};:SOUR:{source} 0", cancellation);
        await _session.SetAsync(
            $":SENS:FUNC \"{sensed}\";:SOUR:VOLT:ILIM {Text(configuration.CurrentLimit)};:SOUR:CURR:VLIM {Text(configuration.VoltageLimit)}", cancellation);
        await _session.SetAsync(Range($":SOUR:{source}:RANG", configuration.SourceRange), cancellation);
        await _session.SetAsync(
            Range($":SENS:{sensed}:RANG", configuration.MeasureRange) + $";:SENS:{sensed}:NPLC {Text(configuration.PowerLineCycles)}"
            + $";:SENS:{sensed}:RSEN {(configuration.FourWire ? 1 : 0)};:SENS:{sensed}:AVER 0;:SENS:COUN 1"
            + $";:SOUR:{source}:DEL {Text(configuration.SourceDelay)};:SOUR:{source}:READ:BACK 1",
            cancellation);
        _source = configuration.Source;
    }

    /// <inheritdoc/>
    public async ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var function = await FunctionAsync(cancellation);
        var (source, sensed) = Words(function);
        var question = $":SOUR:VOLT:ILIM?;:SOUR:CURR:VLIM?;:SOUR:{source}:RANG:AUTO?;:SOUR:{source}:RANG?;:SENS:{sensed}:RANG:AUTO?;:SENS:{sensed}:RANG?"
            + $";:SENS:{sensed}:NPLC?;:SENS:{sensed}:RSEN?;:SOUR:{source}:DEL?";
        var answers = await _session.AskAsync(question, 9, cancellation);
        double Number(int index) => _session.Number(answers[index], question);
        return new SourceMeterConfiguration
        {
            Source = function,
            CurrentLimit = Number(0),
            VoltageLimit = Number(1),
            SourceRange = Number(2) != 0 ? null : Number(3),
            MeasureRange = Number(4) != 0 ? null : Number(5),
            PowerLineCycles = Number(6),
            FourWire = Number(7) != 0,
            SourceDelay = Number(8),
        };
    }

    /// <inheritdoc/>
    public async ValueTask SetLevelAsync(double level, CancellationToken cancellation = default)
    {
        var source = _source ?? await FunctionAsync(cancellation);
        Capacity.CheckLevel(session.Resource, source, level);
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
    public async ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default)
    {
        var isVoltage = (_source ?? await FunctionAsync(cancellation)) == SourceFunction.Voltage;
        var question = $":READ? \"defbuffer1\",SOUR,READ;:SOUR:{(isVoltage ? "VOLT:ILIM" : "CURR:VLIM")}:TRIP?";
        if (!await ReadOutputAsync(cancellation))
            throw new InstrumentException(session.Resource, question, "the output is off; switch it on before measuring");
        var answers = await _session.AskAsync(question, 2, cancellation);
        var values = answers[0].Split(',');
        if (values.Length != 2)
            throw new InstrumentException(session.Resource, question, $"answered '{answers[0]}', which are not two values: what is sourced and what is measured");
        var sourced = Value(values[0], question);
        var measured = Value(values[1], question);
        var limited = _session.Boolean(answers[1], question);
        return isVoltage ? new SourceMeterReading(sourced, measured, limited) : new SourceMeterReading(measured, sourced, limited);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var function = _source ?? await FunctionAsync(cancellation);
        foreach (var level in levels) Capacity.CheckLevel(session.Resource, function, level);
        var before = await ReadLevelAsync(cancellation);
        var readings = new List<SourceMeterReading>(levels.Count);
        try
        {
            foreach (var level in levels)
            {
                await SetLevelAsync(level, cancellation);
                readings.Add(await MeasureAsync(cancellation));
            }
        }
        finally
        {
            await SetLevelAsync(before, CancellationToken.None);
        }

        return readings;
    }

    private double Value(string text, string question)
    {
        var value = _session.Number(text, question);
        if (Math.Abs(value) < Overflow) return value;
        throw new InstrumentException(session.Resource, question, $"answered {text}: the reading overflowed its range; choose a wider range");
    }

    private async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (_speaksScpi) return;
        const string question = "*LANG?";
        var language = (await _session.AskAsync(question, 1, cancellation))[0];
        if (language != "SCPI")
        {
            throw new InstrumentException(
                session.Resource, question, $"answered '{language}', and this driver needs SCPI; send *LANG SCPI, then switch the instrument off and on");
        }

        _speaksScpi = true;
    }

    private async ValueTask<SourceFunction> FunctionAsync(CancellationToken cancellation)
    {
        const string question = ":SOUR:FUNC?";
        var answer = (await _session.AskAsync(question, 1, cancellation))[0];
        return answer switch
        {
            "VOLT" => SourceFunction.Voltage,
            "CURR" => SourceFunction.Current,
            _ => throw new InstrumentException(session.Resource, question, $"answered '{answer}', which is neither voltage nor current"),
        };
    }

    private static string Range(string header, double? range) => range is { } value ? $"{header} {Text(value)}" : $"{header}:AUTO 1";

    private static (string Source, string Sensed) Words(SourceFunction source) => source == SourceFunction.Voltage ? ("VOLT", "CURR") : ("CURR", "VOLT");

    private static string Text(double value) => ScpiSession.Text(value);
}
