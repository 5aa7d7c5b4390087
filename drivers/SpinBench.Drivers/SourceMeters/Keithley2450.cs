using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <summary>Keithley 2450 source meter with its SCPI command set. What is sourced is read back with each reading.</summary>
/// <remarks>
/// The instrument measures one quantity and reads the source back; whether the limit held the output is asked in the same message. A sweep
/// goes level by level, for a reading in a buffer does not say for certain whether it was limited.
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keithley-2450", "Keithley 2450 source meter")]
public sealed class Keithley2450(IMessageSession session) : KeithleySourceMeter(session, new SourceMeterCapacity(210, 1.05))
{
    private bool _speaksScpi;

    /// <inheritdoc/>
    /// <remarks>Both levels go to zero, whichever is sourced.</remarks>
    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default) =>
        SwitchOffAfterAsync(cancellation, ":ABOR;:SOUR:VOLT 0;:SOUR:CURR 0;:OUTP 0;:SYST:CLE"u8.ToArray());

    /// <inheritdoc/>
    public override async ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        await RequireScpiAsync(cancellation);
        Configured = null;
        var (source, sensed) = Words(configuration.Source);
        if (await FunctionAsync(cancellation) != configuration.Source) await Line.SetAsync($":OUTP 0;:SOUR:FUNC {source};:SOUR:{source} 0", cancellation);
        await Line.SetAsync(
            $":SENS:FUNC \"{sensed}\";:SOUR:VOLT:ILIM {Text(configuration.CurrentLimit)};:SOUR:CURR:VLIM {Text(configuration.VoltageLimit)}", cancellation);
        await Line.SetAsync(Range($":SOUR:{source}:RANG", configuration.SourceRange), cancellation);
        await Line.SetAsync(
            Range($":SENS:{sensed}:RANG", configuration.MeasureRange) + $";:SENS:{sensed}:NPLC {Text(configuration.PowerLineCycles)}"
            + $";:SENS:{sensed}:RSEN {(configuration.FourWire ? 1 : 0)};:SENS:{sensed}:AVER 0;:SENS:COUN 1"
            + $";:SOUR:{source}:DEL {Text(configuration.SourceDelay)};:SOUR:{source}:READ:BACK 1",
            cancellation);
        Configured = configuration.Source;
    }

    /// <inheritdoc/>
    public override async ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default)
    {
        var isVoltage = await SourceAsync(cancellation) == SourceFunction.Voltage;
        var question = $":READ? \"defbuffer1\",SOUR,READ;:SOUR:{(isVoltage ? "VOLT:ILIM" : "CURR:VLIM")}:TRIP?";
        await RequireOutputAsync(question, cancellation);
        var answers = await Line.AskAsync(question, 2, cancellation);
        var values = answers[0].Split(',');
        if (values.Length != 2)
            throw new InstrumentException(Line.Resource, question, $"answered '{answers[0]}', which are not two values: what is sourced and what is measured");
        var sourced = Value(values[0], question);
        var measured = Value(values[1], question);
        var limited = Line.Boolean(answers[1], question);
        return isVoltage ? new SourceMeterReading(sourced, measured, limited) : new SourceMeterReading(measured, sourced, limited);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        await CheckLevelsAsync(await SourceAsync(cancellation), levels, cancellation);
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

    private protected override string SettingsQuestion(string source, string sensed) =>
        $":SOUR:VOLT:ILIM?;:SOUR:CURR:VLIM?;:SOUR:{source}:RANG:AUTO?;:SOUR:{source}:RANG?;:SENS:{sensed}:RANG:AUTO?;:SENS:{sensed}:RANG?"
        + $";:SENS:{sensed}:NPLC?;:SENS:{sensed}:RSEN?;:SOUR:{source}:DEL?";

    private async ValueTask RequireScpiAsync(CancellationToken cancellation)
    {
        if (_speaksScpi) return;
        const string question = "*LANG?";
        var language = (await Line.AskAsync(question, 1, cancellation))[0];
        if (language != "SCPI")
        {
            throw new InstrumentException(
                Line.Resource, question, $"answered '{language}', and this driver needs SCPI; send *LANG SCPI, then switch the instrument off and on");
        }

        _speaksScpi = true;
    }
}
