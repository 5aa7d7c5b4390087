using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <summary>What the drivers of Keithley source meters have in common: output, level, and how readings and settings are understood.</summary>
public abstract class KeithleySourceMeter : ISourceMeter, ISettingsCheck<SourceMeterConfiguration>
{
    private static readonly byte[] OutputOn = ":OUTP 1"u8.ToArray();
    private static readonly byte[] OutputOff = ":OUTP 0"u8.ToArray();
    private static readonly byte[] OutputQuery = ":OUTP?"u8.ToArray();
    private static readonly byte[] VoltageCommand = ":SOUR:VOLT "u8.ToArray();
    private static readonly byte[] CurrentCommand = ":SOUR:CURR "u8.ToArray();

    private readonly IMessageSession _bare;

    private protected KeithleySourceMeter(IMessageSession session, SourceMeterCapacity capacity)
    {
        _bare = session;
        // A meter that was switched off and on sources zero volts, with limits and ranges of its own.
        Line = new ScpiSession(session, forget: _ => Configured = null);
        Capacity = capacity;
    }

    /// <summary>The line to the instrument.</summary>
    private protected ScpiSession Line { get; }

    /// <summary>What the model reaches, as far as it is known.</summary>
    private protected SourceMeterCapacity Capacity { get; set; }

    /// <summary>What it was configured to source; null where nothing is known.</summary>
    private protected SourceFunction? Configured { get; set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => Line.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public abstract ValueTask MakeSafeAsync(CancellationToken cancellation = default);

    /// <inheritdoc/>
    public void Check(SourceMeterConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Capacity.Check(Line.Resource, settings);
    }

    /// <inheritdoc/>
    public abstract ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public async ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var function = await FunctionAsync(cancellation);
        var (source, sensed) = Words(function);
        var question = SettingsQuestion(source, sensed);
        var answers = await Line.AskAsync(question, 9, cancellation);
        double Number(int index) => Line.Number(answers[index], question);
        return new SourceMeterConfiguration
        {
            Source = function,
            CurrentLimit = Number(0),
            VoltageLimit = Number(1),
            SourceRange = Number(2) != 0 ? null : RangeNamed(Number(3)),
            MeasureRange = Number(4) != 0 ? null : RangeNamed(Number(5)),
            PowerLineCycles = Number(6),
            FourWire = Number(7) != 0,
            SourceDelay = Number(8),
        };
    }

    /// <inheritdoc/>
    public async ValueTask SetLevelAsync(double level, CancellationToken cancellation = default)
    {
        var source = await SourceAsync(cancellation);
        await FindCapacityAsync(cancellation);
        Capacity.CheckLevel(Line.Resource, source, level);
        await Line.SetAsync(source == SourceFunction.Voltage ? VoltageCommand : CurrentCommand, level, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default) =>
        await Line.NumberAsync($":SOUR:{Words(await SourceAsync(cancellation)).Source}?", cancellation);

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) =>
        on ? SwitchOnAsync(cancellation) : Line.SetAsync(OutputOff, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) =>
        await Line.NumberAsync(OutputQuery, cancellation) != 0;

    /// <inheritdoc/>
    public abstract ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default);

    /// <summary>
    /// One message that asks for current limit, voltage limit, whether the source range is automatic, source range, whether the measuring range
    /// is, measuring range, power-line cycles, four wires and source delay.
    /// </summary>
    private protected abstract string SettingsQuestion(string source, string sensed);

    /// <summary>The name of a range that the instrument answered.</summary>
    private protected virtual double RangeNamed(double answered) => answered;

    /// <summary>Finds out which model it is, where that is not known yet.</summary>
    private protected virtual ValueTask FindCapacityAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Sends what nobody waits for an answer to: the first words of the way into the safe state, and then the output off.</summary>
    private protected async ValueTask SwitchOffAfterAsync(CancellationToken cancellation, params byte[][] messages)
    {
        foreach (var message in messages) await _bare.WriteAsync(message, cancellation);
        await Line.SetSafeAsync(OutputOff, cancellation);
    }

    /// <summary>Refuses levels beyond the model.</summary>
    private protected async ValueTask CheckLevelsAsync(SourceFunction source, IReadOnlyList<double> levels, CancellationToken cancellation)
    {
        await FindCapacityAsync(cancellation);
        foreach (var level in levels) Capacity.CheckLevel(Line.Resource, source, level);
    }

    /// <summary>Refuses to measure with the output off: the instrument would queue an error and answer nothing, which would only show as silence.</summary>
    private protected async ValueTask RequireOutputAsync(string question, CancellationToken cancellation)
    {
        if (!await ReadOutputAsync(cancellation))
            throw new InstrumentException(Line.Resource, question, "the output is off; switch it on before measuring");
    }

    /// <summary>What is sourced: as configured, or else as the instrument says.</summary>
    private protected async ValueTask<SourceFunction> SourceAsync(CancellationToken cancellation) => Configured ?? await FunctionAsync(cancellation);

    /// <summary>Asks what is sourced.</summary>
    private protected async ValueTask<SourceFunction> FunctionAsync(CancellationToken cancellation)
    {
        const string question = ":SOUR:FUNC?";
        var answer = (await Line.AskAsync(question, 1, cancellation))[0];
        return answer switch
        {
            "VOLT" => SourceFunction.Voltage,
            "CURR" => SourceFunction.Current,
            _ => throw new InstrumentException(Line.Resource, question, $"answered '{answer}', which is neither voltage nor current; configure it"),
        };
    }

    /// <summary>Reads a measured value.</summary>
    /// <exception cref="InstrumentException">It is none, or overflowed.</exception>
    private protected double Value(string text, string question)
    {
        var value = Line.Number(text, question);
        if (Math.Abs(value) < ScpiSession.Overflow) return value;
        throw new InstrumentException(
            Line.Resource, question, $"answered {text}: the reading overflowed its range, or was not made; choose a wider range");
    }

    /// <summary>The command that selects a range, or the automatic one.</summary>
    private protected static string Range(string header, double? range) => range is { } value ? $"{header} {Text(value)}" : $"{header}:AUTO 1";

    /// <summary>What is sourced and what is measured then, in the instrument's words.</summary>
    private protected static (string Source, string Sensed) Words(SourceFunction source) =>
        source == SourceFunction.Voltage ? ("VOLT", "CURR") : ("CURR", "VOLT");

    /// <summary>A number as it is sent.</summary>
    private protected static string Text(double value) => ScpiSession.Text(value);

    private async ValueTask SwitchOnAsync(CancellationToken cancellation)
    {
        await Line.LookAtPowerAsync(cancellation);
        await Line.SwitchOnAsync(OutputOn, OutputOff, cancellation);
    }
}
