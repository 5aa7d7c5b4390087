using System.Globalization;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <content>Delta measurements.</content>
public sealed partial class Keithley6221
{
    private const int ValuesPerReading = 2;

    /// <inheritdoc/>
    public void Check(DeltaConfiguration settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public void Check(PulseDeltaConfiguration settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public async ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default) =>
        await _session.NumberAsync(":SOUR:DELT:NVPR?", cancellation) != 0;

    /// <inheritdoc/>
    public async ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        await PrepareAsync(configuration.Count, configuration.VoltmeterRange, configuration.PowerLineCycles, cancellation);
        await _session.SetAsync(
            $":SOUR:DELT:HIGH {ScpiSession.Text(configuration.High)};:SOUR:DELT:LOW {ScpiSession.Text(configuration.Low ?? -configuration.High)};"
            + $":SOUR:DELT:DEL {ScpiSession.Text(configuration.Delay)};:SOUR:DELT:COUN {configuration.Count};"
            + $":SOUR:DELT:CAB {(configuration.AbortsInCompliance ? 1 : 0)}",
            cancellation);
        await ArmAsync(":SOUR:DELT:ARM", cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        await PrepareAsync((int)configuration.Readings, configuration.VoltmeterRange, null, cancellation);

        // Heights, their number and the time between them are those of the sweep where there is one.
        if (configuration.Sweep is { } sweep) await LoadAsync(sweep, cancellation);
        var heights = configuration.Sweep is null
            ? $":SOUR:PDEL:HIGH {ScpiSession.Text(configuration.High)};:SOUR:PDEL:COUN {configuration.Count};:SOUR:PDEL:INT {configuration.Interval};"
                + ":SOUR:PDEL:SWE 0;:SOUR:PDEL:RANG BEST;"
            : ":SOUR:PDEL:SWE 1;";
        await _session.SetAsync(
            $"{heights}:SOUR:PDEL:LOW {ScpiSession.Text(configuration.Low)};:SOUR:PDEL:WIDT {ScpiSession.Text(configuration.Width)};"
            + $":SOUR:PDEL:SDEL {ScpiSession.Text(configuration.SourceDelay)};:SOUR:PDEL:LME {(configuration.ThreePoint ? 2 : 1)}",
            cancellation);
        await ArmAsync(":SOUR:PDEL:ARM", cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default)
    {
        const string question = ":SOUR:DELT:ARM?;:SOUR:PDEL:ARM?;:SOUR:DCON:ARM?";
        var answers = await _session.AskAsync(question, 3, cancellation);
        return _session.Boolean(answers[0], question) | _session.Boolean(answers[1], question) | _session.Boolean(answers[2], question);
    }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation = default) => StartAsync(":INIT:IMM", SweepDone | SweepAborted, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default) =>
        (await TakeOperationEventsAsync(cancellation) & (SweepDone | SweepAborted)) != 0;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default)
    {
        if (await _session.NumberAsync(":TRAC:POIN:ACT?", cancellation) == 0) return [];
        const string question = ":TRAC:DATA?";
        var values = (await AskTextAsync(question, cancellation)).Split(',');
        if (values.Length % ValuesPerReading != 0)
            throw new InstrumentException(_wire.Resource, question, $"answered {values.Length} values, where a reading and a time in turn were expected");
        var readings = new DeltaReading[values.Length / ValuesPerReading];
        for (var i = 0; i < readings.Length; i++)
        {
            var voltage = Value(values[i * ValuesPerReading], question);
            if (!(Math.Abs(voltage) < ScpiSession.Overflow))
                throw new InstrumentException(_wire.Resource, question, "the voltage is beyond the nanovoltmeter's range; choose a larger one or a smaller current");
            readings[i] = new DeltaReading(voltage, Value(values[(i * ValuesPerReading) + 1], question));
        }

        return readings;
    }

    /// <inheritdoc/>
    public ValueTask AbortAsync(CancellationToken cancellation = default) => _session.SetAsync(":SOUR:SWE:ABOR;:OUTP 0", cancellation);

    /// <summary>What all kinds of delta measurement have in common: the nanovoltmeter's settings, and what is kept of the readings.</summary>
    private async ValueTask PrepareAsync(int count, double voltmeterRange, double? powerLineCycles, CancellationToken cancellation)
    {
        if (!await ReadVoltmeterPresentAsync(cancellation))
        {
            throw new InstrumentException(
                _wire.Resource, ":SOUR:DELT:NVPR?",
                "no 2182A answers on its serial link; is the cable between the two plugged in, and the 2182A switched on and set to RS-232?");
        }

        await DisarmAsync(cancellation);
        await _session.SetAsync($":UNIT:VOLT:DC V;:FORM:DATA ASC;:FORM:ELEM READ,TST;:TRAC:CLE;:TRAC:POIN {count}", cancellation);
        await SetVoltmeterAsync("SENS:VOLT:RANG", voltmeterRange, value => value >= voltmeterRange * (1 - 1e-6) / 1.2, cancellation);
        if (powerLineCycles is { } cycles)
            await SetVoltmeterAsync("SENS:VOLT:NPLC", cycles, value => Math.Abs(value - cycles) <= Math.Max(0.005, 1e-3 * cycles), cancellation);
    }

    /// <summary>Makes a setting of the nanovoltmeter over the serial link, where its refusal would not show, and so asks for it.</summary>
    private async ValueTask SetVoltmeterAsync(string header, double value, Func<double, bool> isGood, CancellationToken cancellation)
    {
        var command = $"{header} {ScpiSession.Text(value)}";
        await _session.SetAsync($":SYST:COMM:SER:SEND \"{command}\"", cancellation);
        await _session.SetAsync($":SYST:COMM:SER:SEND \"{header}?\"", cancellation);
        var answer = await AskTextAsync(":SYST:COMM:SER:ENT?", cancellation);
        if (double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var made) && isGood(made)) return;
        throw new InstrumentException(_wire.Resource, command, $"the 2182A on its serial link answers '{answer}' after it was set");
    }

    private async ValueTask ArmAsync(string command, CancellationToken cancellation)
    {
        await _session.SetAsync(command, cancellation);
        if (await _session.NumberAsync(command + "?", cancellation) != 0) return;
        throw new InstrumentException(_wire.Resource, command, "it did not arm; is the 2182A on its serial link in its remote state?");
    }

    private double Value(string text, string question)
    {
        if (double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return value;
        throw new InstrumentException(_wire.Resource, question, $"answered '{text}' among its values, which is not a number");
    }
}
