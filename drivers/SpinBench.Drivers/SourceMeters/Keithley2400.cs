using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <summary>Keithley 2400 source meter and its siblings 2401, 2410, 2420, 2430 and 2440: voltage and current are measured together.</summary>
/// <remarks>
/// The model is read from the identity once, and values beyond it are refused before they are sent. Full scales are 5 % beyond the names of
/// the ranges; the driver speaks of the names.
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keithley-2400", "Keithley 2400 source meter (2401, 2410, 2420, 2430, 2440)")]
public sealed partial class Keithley2400(IMessageSession session) : KeithleySourceMeter(session, SourceMeterCapacity.Unknown)
{
    private const double Overrange = 1.05;
    private const int ComplianceBit = 8;

    /// <summary>Most levels that one message carries, and that the instrument's list holds ([unverified] both).</summary>
    private const int LevelsInMessage = 100, LevelsInList = 2500;

    private bool _knowsModel;

    /// <inheritdoc/>
    /// <remarks>The trigger model is stopped first: while it runs the instrument heeds nothing else. Both levels go to zero, whichever is sourced. What others have left in the error queue is forgotten.</remarks>
    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default) => SwitchOffAfterAsync(
        cancellation, ":ABOR"u8.ToArray(), ":SOUR:CLE:AUTO 0;:SOUR:VOLT:MODE FIX;:SOUR:CURR:MODE FIX;:SOUR:VOLT 0;:SOUR:CURR 0;:OUTP 0;:STAT:QUE:CLE"u8.ToArray());

    /// <inheritdoc/>
    public override async ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await FindCapacityAsync(cancellation);
        Check(configuration);
        Configured = null;
        var (source, sensed) = Words(configuration.Source);
        var isVoltage = configuration.Source == SourceFunction.Voltage;
        // A change of the source switches the output off, but does not zero the level that was left there.
        if (await FunctionAsync(cancellation) != configuration.Source) await Line.SetAsync($":OUTP 0;:SOUR:FUNC {source};:SOUR:{source} 0", cancellation);
        await Line.SetAsync(
            $":SOUR:CLE:AUTO 0;:SOUR:{source}:MODE FIX;:SENS:FUNC:CONC 1;:SENS:FUNC:OFF:ALL;:SENS:FUNC 'VOLT','CURR'"
            + $";:SENS:{source}:PROT {Text(isVoltage ? configuration.VoltageLimit : configuration.CurrentLimit)}"
            + $";:SENS:{sensed}:PROT {Text(isVoltage ? configuration.CurrentLimit : configuration.VoltageLimit)}",
            cancellation);
        // By itself: a range that the present level does not fit is refused, and then nothing more is changed.
        await Line.SetAsync(Range($":SOUR:{source}:RANG", configuration.SourceRange), cancellation);
        await Line.SetAsync(
            Range($":SENS:{sensed}:RANG", configuration.MeasureRange) + $";:SENS:CURR:NPLC {Text(configuration.PowerLineCycles)};:SYST:RSEN {(configuration.FourWire ? 1 : 0)}"
            + $";:SOUR:DEL {Text(configuration.SourceDelay)};:SENS:AVER 0",
            cancellation);
        await Line.SetAsync(
            ":FORM ASC;:FORM:ELEM VOLT,CURR,STAT;:ARM:SOUR IMM;:ARM:COUN 1;:TRIG:SOUR IMM;:TRIG:COUN 1;:TRIG:DEL 0", cancellation);
        Configured = configuration.Source;
    }

    /// <inheritdoc/>
    public override async ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default) => (await ReadAsync(1, cancellation))[0];

    /// <inheritdoc/>
    /// <remarks>The levels go into the instrument's source list, and it runs through them by itself.</remarks>
    public override async ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0) return [];
        if (levels.Count > LevelsInList)
            throw new InstrumentSettingException(Line.Resource, $"a sweep over {levels.Count} levels was asked for; allowed are up to {LevelsInList}");
        var function = await SourceAsync(cancellation);
        await CheckLevelsAsync(function, levels, cancellation);
        var source = Words(function).Source;
        for (var first = 0; first < levels.Count; first += LevelsInMessage)
        {
            var part = string.Join(',', levels.Skip(first).Take(LevelsInMessage).Select(Text));
            await Line.SetAsync($":SOUR:LIST:{source}{(first == 0 ? "" : ":APP")} {part}", cancellation);
        }

        try
        {
            await Line.SetAsync(Invariant($":SOUR:{source}:MODE LIST;:TRIG:COUN {levels.Count}"), cancellation);
            return await ReadAsync(levels.Count, cancellation);
        }
        finally
        {
            await Line.SetAsync($":SOUR:{source}:MODE FIX;:TRIG:COUN 1", CancellationToken.None);
        }
    }

    private protected override string SettingsQuestion(string source, string sensed) =>
        $":SENS:CURR:PROT?;:SENS:VOLT:PROT?;:SOUR:{source}:RANG:AUTO?;:SOUR:{source}:RANG?;:SENS:{sensed}:RANG:AUTO?;:SENS:{sensed}:RANG?"
        + ";:SENS:CURR:NPLC?;:SYST:RSEN?;:SOUR:DEL?";

    private protected override double RangeNamed(double answered) => answered / Overrange;

    private protected override async ValueTask FindCapacityAsync(CancellationToken cancellation)
    {
        if (_knowsModel) return;
        Capacity = SourceMeterCapacity.Of(await IdentifyAsync(cancellation));
        _knowsModel = true;
    }

    private async ValueTask<SourceMeterReading[]> ReadAsync(int count, CancellationToken cancellation)
    {
        const string question = ":READ?";
        await RequireOutputAsync(question, cancellation);
        var values = (await Line.AskAsync(question, 1, cancellation))[0].Split(',');
        if (values.Length != 3 * count)
            throw new InstrumentException(Line.Resource, question, $"answered {values.Length} values, which are not {count} times voltage, current and status; configure it first");
        var readings = new SourceMeterReading[count];
        for (var i = 0; i < count; i++)
        {
            var voltage = Value(values[3 * i], question);
            var current = Value(values[(3 * i) + 1], question);
            var status = (int)Line.Number(values[(3 * i) + 2], question);
            readings[i] = new SourceMeterReading(voltage, current, (status & ComplianceBit) != 0);
        }

        return readings;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
