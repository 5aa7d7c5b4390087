using System.Globalization;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Multimeters;

/// <summary>Keithley 2000 multimeter: direct and alternating voltage and current, resistance with two and four wires.</summary>
/// <remarks>The range is set before the function: an ohms function begins to drive the test current of its range at once.</remarks>
[Driver("keithley-2000", "Keithley 2000 multimeter")]
public sealed class Keithley2000 : IMultimeter, ISettingsCheck<MultimeterConfiguration>
{
    // What stops the test current: a function that only listens.
    private static readonly byte[] Listen = ":SENS:FUNC \"VOLT:DC\""u8.ToArray();

    private static readonly Dictionary<MultimeterFunction, (string Header, double Largest, string Unit)> Functions = new()
    {
        [MultimeterFunction.Voltage] = ("VOLT:DC", 1010, "V"),
        [MultimeterFunction.AlternatingVoltage] = ("VOLT:AC", 757.5, "V"),
        [MultimeterFunction.Current] = ("CURR:DC", 3.1, "A"),
        [MultimeterFunction.AlternatingCurrent] = ("CURR:AC", 3.1, "A"),
        [MultimeterFunction.Resistance] = ("RES", 120e6, "Ω"),
        [MultimeterFunction.FourWireResistance] = ("FRES", 120e6, "Ω"),
    };

    /// <summary>Ohms ranges, in Ω, with their test currents, in A [unverified].</summary>
    private static readonly (double Range, double Current)[] TestCurrents =
        [(100, 1e-3), (1e3, 1e-3), (10e3, 100e-6), (100e3, 10e-6), (1e6, 10e-6), (10e6, 0.7e-6), (100e6, 0.7e-6)];

    private readonly IMessageSession _wire;
    private readonly ScpiSession _session;
    private MultimeterFunction? _function;

    /// <summary>Talks to a multimeter; nothing is sent yet.</summary>
    /// <param name="session">Session with the instrument.</param>
    public Keithley2000(IMessageSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _wire = session;
        _session = new ScpiSession(session, forget: isPowerLost => _function = isPowerLost ? null : _function);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>Stops measuring and selects direct voltage, which drives no test current.</remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _function = null;
        await _wire.WriteAsync(":INIT:CONT 0;:ABOR;:SENS:FUNC \"VOLT:DC\";:STAT:QUE:CLE"u8.ToArray(), cancellation);
        await _session.SetSafeAsync(Listen, cancellation);
    }

    /// <inheritdoc/>
    public void Check(MultimeterConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (_, largest, unit) = Functions[settings.Function];
        if (settings.Range is { } range && !(range > 0 && range <= largest))
            throw Refused($"a range of {range} {unit}", $"ranges above zero up to {largest} {unit}");
        if (!(settings.PowerLineCycles is >= 0.01 and <= 10))
            throw Refused($"an integration time of {settings.PowerLineCycles} periods of the mains", "0.01 to 10");
        if (settings.Averages is < 1 or > 100) throw Refused($"an average over {settings.Averages} conversions", "1 to 100");
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(MultimeterConfiguration configuration, CancellationToken cancellation = default)
    {
        Check(configuration);
        _function = null;
        var header = ":SENS:" + Functions[configuration.Function].Header;
        var range = configuration.Range is { } value ? $"RANG {ScpiSession.Text(value)}" : "RANG:AUTO 1";
        await _session.SetAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $":INIT:CONT 0;:ABOR;{header}:{range};{header}:NPLC {ScpiSession.Text(configuration.PowerLineCycles)};{header}:REF:STAT 0")
            + string.Create(
                CultureInfo.InvariantCulture,
                $";{header}:AVER:TCON REP;COUN {configuration.Averages};STAT {(configuration.Averages > 1 ? 1 : 0)}"),
            cancellation);
        await _session.SetAsync(
            $":TRIG:SOUR IMM;:TRIG:COUN 1;:TRIG:DEL 0;:FORM ASC;:FORM:ELEM READ;:SENS:FUNC \"{Functions[configuration.Function].Header}\"", cancellation);
        _function = configuration.Function;
    }

    /// <inheritdoc/>
    public async ValueTask<MultimeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        const string functionQuestion = ":SENS:FUNC?";
        var known = Function((await _session.AskAsync(functionQuestion, 1, cancellation))[0], functionQuestion);
        var header = ":SENS:" + Functions[known].Header;
        var question = $"{header}:RANG:AUTO?;{header}:RANG?;{header}:NPLC?;{header}:AVER:STAT?;COUN?";
        var answers = await _session.AskAsync(question, 5, cancellation);
        double Number(int index) => _session.Number(answers[index], question);
        return new MultimeterConfiguration
        {
            Function = known,
            Range = Number(0) != 0 ? null : Number(1),
            PowerLineCycles = Number(2),
            Averages = Number(3) != 0 ? (int)Number(4) : 1,
        };
    }

    /// <inheritdoc/>
    /// <remarks>A reading does not say what it is of, and the front panel chooses functions too: so each is asked for together with the function.</remarks>
    /// <exception cref="InstrumentException">The reading overflowed its range, or is not of what was configured.</exception>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        const string question = ":SENS:FUNC?;:READ?";
        var answers = await _session.AskAsync(question, 2, cancellation);
        var function = Function(answers[0], question);
        if (_function is { } wanted && function != wanted)
        {
            throw new InstrumentException(
                _wire.Resource, question, $"it measures {Functions[function].Header} where {Functions[wanted].Header} was configured; somebody changed it: configure it again");
        }

        var reading = _session.Number(answers[1], question);
        if (Math.Abs(reading) < ScpiSession.Overflow) return reading;
        throw new InstrumentException(_wire.Resource, question, "the reading overflowed its range; choose a wider range, or look whether the circuit is open");
    }

    /// <inheritdoc/>
    public double LargestTestCurrent(MultimeterConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Function is not (MultimeterFunction.Resistance or MultimeterFunction.FourWireResistance)) return 0;
        if (configuration.Range is not { } range) return TestCurrents[0].Current;
        foreach (var (largest, current) in TestCurrents)
        {
            if (range <= largest * 1.2 * (1 + 1e-9)) return current;
        }

        return TestCurrents[^1].Current;
    }

    private MultimeterFunction Function(string answer, string question)
    {
        var name = answer.Trim('"');
        return Functions.Where(entry => entry.Value.Header == name).Select(entry => (MultimeterFunction?)entry.Key).FirstOrDefault()
            ?? throw new InstrumentException(_wire.Resource, question, $"answered '{name}', which this driver does not use; configure it first");
    }

    private InstrumentSettingException Refused(string asked, string allowed) =>
        new(_wire.Resource, string.Create(CultureInfo.InvariantCulture, $"{asked} was asked for; allowed are {allowed}"));
}
