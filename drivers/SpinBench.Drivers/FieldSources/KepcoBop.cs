using System.Globalization;
using System.Text.RegularExpressions;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.FieldSources;

/// <summary>
/// Kepco BOP bipolar supply with a BIT 4886 interface, as a current source: <c>CURR</c> is the set point and <c>VOLT</c> the compliance.
/// </summary>
/// <remarks>
/// The ratings are read from the identity (<c>BIT 4886 20-20</c> means 20 V, 20 A), and set points beyond them are refused before they are
/// sent. <c>SYSTem:REMote</c> is sent once, because serial lines need it. After the range was changed by hand, configure again.
/// </remarks>
[Driver("kepco-bop", "Kepco BOP bipolar supply with BIT 4886 interface")]
public sealed partial class KepcoBop : IBipolarSupply
{
    private const int FullRange = 1, QuarterRange = 4;

    private static readonly byte[] CurrentCommand = "CURR "u8.ToArray();
    private static readonly byte[] CurrentQuery = "CURR?"u8.ToArray();
    private static readonly byte[] MeasureCurrentQuery = "MEAS:CURR?"u8.ToArray();
    private static readonly byte[] MeasureVoltageQuery = "MEAS:VOLT?"u8.ToArray();
    private static readonly byte[] OutputOn = "OUTP 1"u8.ToArray();
    private static readonly byte[] OutputOff = "OUTP 0"u8.ToArray();
    private static readonly byte[] OutputQuery = "OUTP?"u8.ToArray();

    private static readonly byte[] ModeQuery = "FUNC:MODE?"u8.ToArray();

    private readonly IMessageSession _wire;
    private readonly ScpiSession _session;
    private double _ratedVoltage;
    private double _ratedCurrent;
    private double _currentRange;
    private bool _prepared;

    /// <summary>Talks to a supply; nothing is sent yet.</summary>
    /// <param name="session">Session with the instrument.</param>
    public KepcoBop(IMessageSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _wire = session;
        // A supply that was switched off and on is under local control, in voltage mode, and in its full range.
        _session = new ScpiSession(session, forget: _ => _prepared = false);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// Zero current first, in either mode; then the output off. A list that somebody has left running takes no set points, so it is ended as well,
    /// in a message of its own: a supply that knows no lists stops reading where it does not understand.
    /// </remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _prepared = false;
        await _wire.WriteAsync("*CLS;:SYST:REM 1;:CURR 0;:OUTP 0"u8.ToArray(), cancellation);
        await _wire.WriteAsync("CURR:MODE FIX;:CURR 0"u8.ToArray(), cancellation);
        await _wire.WriteAsync("*CLS"u8.ToArray(), cancellation);
        await _session.SetSafeAsync(OutputOff, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentSettingException">Voltage mode, or a compliance beyond the rating; nothing was sent.</exception>
    public async ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Mode != SupplyMode.Current)
            throw new InstrumentSettingException(_wire.Resource, "voltage mode was asked for; the driver holds currents only, choose current mode");
        await PrepareAsync(cancellation);
        CheckCompliance(configuration.ComplianceVoltage);
        var range = configuration.QuarterRange ? _ratedCurrent / 4 : _ratedCurrent;

        // A change of mode zeroes the set point, so it is not sent when there is none.
        const string state = "FUNC:MODE?;:CURR?";
        var answers = await _session.AskAsync(state, 2, cancellation);
        var isCurrentMode = answers[0] == "1";
        if (isCurrentMode) CheckCurrent(_session.Number(answers[1], state), range);
        await _session.SetAsync(
            $"{(isCurrentMode ? "" : "FUNC:MODE CURR;:")}VOLT {ScpiSession.Text(configuration.ComplianceVoltage)};"
            + $":CURR:RANG {(configuration.QuarterRange ? 4 : 1)}",
            cancellation);
        _currentRange = range;
    }

    /// <inheritdoc/>
    public async ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        const string question = "FUNC:MODE?;:VOLT?;:CURR:RANG?";
        var answers = await _session.AskAsync(question, 3, cancellation);
        return new SupplyConfiguration
        {
            Mode = _session.Boolean(answers[0], question) ? SupplyMode.Current : SupplyMode.Voltage,
            ComplianceVoltage = _session.Number(answers[1], question),
            QuarterRange = _session.Number(answers[2], question) == 4,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentSettingException">The current is beyond the range; nothing was sent.</exception>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        if (!_prepared) return PrepareAndSetCurrentAsync(current, cancellation);
        CheckCurrent(current, _currentRange);
        return _session.SetAsync(CurrentCommand, current, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) =>
        _session.NumberAsync(CurrentQuery, cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) =>
        _session.ReadingAsync(MeasureCurrentQuery, cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) =>
        _session.ReadingAsync(MeasureVoltageQuery, cancellation);

    /// <inheritdoc/>
    public async ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        if (!on)
        {
            await _session.SetAsync(OutputOff, cancellation);
            return;
        }

        await PrepareAsync(cancellation);
        if (await _session.NumberAsync(ModeQuery, cancellation) == 0)
            throw new InstrumentSettingException(_wire.Resource, "the supply holds a voltage, and the driver holds currents only; configure it before its output is switched on");
        await _session.SwitchOnAsync(OutputOn, OutputOff, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) =>
        await _session.NumberAsync(OutputQuery, cancellation) != 0;

    private async ValueTask PrepareAndSetCurrentAsync(double current, CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        CheckCurrent(current, _currentRange);
        await _session.SetAsync(CurrentCommand, current, cancellation);
    }

    /// <summary>Learns the ratings and the range, and takes the supply into remote control, once.</summary>
    private async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (_prepared) return;
        // Before the events are forgotten with the errors.
        await _session.LookAtPowerAsync(cancellation);
        var model = (await IdentifyAsync(cancellation)).Model;
        var ratings = Ratings().Match(model);
        if (!ratings.Success)
            throw new InstrumentException(_wire.Resource, "*IDN?", $"the model '{model}' does not tell its ratings, as in 'BIT 4886 36-12' for 36 V and 12 A; without them nothing is set");
        _ratedVoltage = double.Parse(ratings.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        _ratedCurrent = double.Parse(ratings.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        await _session.SetAsync("*CLS;:SYST:REM 1", cancellation);
        const string question = "CURR:RANG?";
        var range = await _session.NumberAsync(question, cancellation);
        if (range is not (FullRange or QuarterRange)) throw new InstrumentException(_wire.Resource, question, $"answered {range}, where 1 or 4 was expected");
        _currentRange = _ratedCurrent / range;
        _prepared = true;
    }

    private void CheckCompliance(double voltage)
    {
        if (voltage > 0 && voltage <= _ratedVoltage) return;
        throw new InstrumentSettingException(
            _wire.Resource, $"a compliance of {voltage} V was asked for; allowed are voltages over 0 V up to {_ratedVoltage} V");
    }

    private void CheckCurrent(double current, double range)
    {
        if (Math.Abs(current) <= range * (1 + 1e-9)) return;
        var advice = range < _ratedCurrent ? "; the full range reaches further" : "";
        throw new InstrumentSettingException(
            _wire.Resource, $"a current of {current} A was asked for; allowed are -{range} A to {range} A{advice}");
    }

    // The first number of the model is that of the interface: the ratings are the pair behind it, as in "BIT 4886 36-12  08-04-2023".
    [GeneratedRegex(@"(?<![\d.-])(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?![\d.-])")]
    private static partial Regex Ratings();
}
