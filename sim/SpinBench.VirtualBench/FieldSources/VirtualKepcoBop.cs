using System.Globalization;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>The firmware of a BIT 4886 interface in a Kepco BOP bipolar supply.</summary>
/// <remarks>
/// <c>SYSTem:REMote</c> is kept but not enforced: it matters on serial lines only, and a message does not show its way in. Of lists and
/// protection only the commands that stand in the manual's overview are there.
/// </remarks>
public sealed partial class VirtualKepcoBop : ScpiFirmware<VirtualKepcoBop>, IVirtualInstrument
{
    // Set points show four digits at least, readings two, both as many more as the resolution needs. More than four is [unverified].
    private static readonly NumberFormat SetPoints = new(decimals: 5, plusSign: false, exponentDigits: 1, leastDecimals: 3);
    private static readonly NumberFormat Readings = new(decimals: 5, plusSign: false, exponentDigits: 1, leastDecimals: 1);

    private static readonly ScpiCommands<VirtualKepcoBop> Table = WithLists(new ScpiCommands<VirtualKepcoBop>())
        .Number("[:SOURce]:VOLTage[:LEVel][:IMMediate][:AMPLitude]", ScpiUnit.Volt, (f, _) => f.VoltageRange,
            (f, _) => f._supply.ProgrammedVoltage, (f, _, volts) => f.ProgramVoltage(volts))
        .Number("[:SOURce]:CURRent[:LEVel][:IMMediate][:AMPLitude]", ScpiUnit.Ampere, (f, _) => f.CurrentRange,
            (f, _) => f._supply.ProgrammedCurrent, (f, _, amperes) => f.ProgramCurrent(amperes))
        .Integer("[:SOURce]:VOLTage:RANGe", new(1, 4, 1), (f, _) => f._quarterVoltage ? 4 : 1, (f, _, range) => f.SelectVoltageRange(range))
        .Integer("[:SOURce]:CURRent:RANGe", new(1, 4, 1), (f, _) => f._supply.QuarterRange ? 4 : 1, (f, _, range) => f.SelectCurrentRange(range))
        .Boolean("[:SOURce]:VOLTage:RANGe:AUTO", (f, _) => f._autoVoltage, (f, _, on) => f._autoVoltage = on)
        .Boolean("[:SOURce]:CURRent:RANGe:AUTO", (f, _) => f._autoCurrent, (f, _, on) => f._autoCurrent = on)
        .Choice("[:SOURce]:FUNCtion:MODE", "VOLTage|CURRent",
            (f, _) => (int)f._supply.Mode, (f, _, mode) => f.SelectMode((SupplyMode)mode), answersIndex: true)
        .Boolean(":OUTPut[:STATe]", (f, _) => f._supply.IsOn, (f, _, on) => f._supply.Switch(on))
        .Query(":MEASure[:SCALar]:VOLTage[:DC]", (VirtualKepcoBop f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            answer.Number(f._supply.MeasureVoltage(), Readings))
        .Query(":MEASure[:SCALar]:CURRent[:DC]", (VirtualKepcoBop f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            answer.Number(f._supply.MeasureCurrent(), Readings))
        .Boolean(":SYSTem:REMote", (f, _) => f._remote, (f, _, on) => f._remote = on)
        .Event(":SYSTem:BEEP", (_, _) => { })
        .Query(":DIAGnostic:TST", (VirtualKepcoBop _, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(0));

    private readonly SimulatedPowerSupply _supply;
    private bool _quarterVoltage;
    private bool _autoVoltage;
    private bool _autoCurrent;
    private bool _remote;

    /// <summary>Puts the firmware in front of a supply, whose ratings it tells in its identity.</summary>
    /// <param name="supply">The physics.</param>
    public VirtualKepcoBop(SimulatedPowerSupply supply)
        : base(Dialect(supply), Table) => _supply = supply;

    private NumericRange VoltageRange => Symmetric(_quarterVoltage ? _supply.Settings.RatedVoltage / 4 : _supply.Settings.RatedVoltage);

    private NumericRange CurrentRange => Symmetric(_autoCurrent ? _supply.Settings.RatedCurrent : _supply.CurrentRange);

    /// <inheritdoc/>
    public double ReplyLatency => _supply.Settings.ReplyLatency;

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        // Output off, current mode, zero current; the compliance after a reset is [unverified].
        ResetLists();
        _supply.Switch(false);
        _supply.SelectMode(SupplyMode.Current);
        _supply.ProgramCurrent(0);
        _supply.SelectRange(false);
        _quarterVoltage = _autoVoltage = _autoCurrent = false;
    }

    private static ScpiDialect Dialect(SimulatedPowerSupply supply)
    {
        ArgumentNullException.ThrowIfNull(supply);
        var ratings = string.Create(CultureInfo.InvariantCulture, $"{supply.Settings.RatedVoltage}-{supply.Settings.RatedCurrent}");
        return new ScpiDialect(
            new InstrumentIdentity("KEPCO", $"BIT 4886 {ratings}  08-04-2023", InstrumentIdentity.SimulatedSerialNumber + "04886", "4.04-1.82"),
            SetPoints,
            ErrorQueueDepth: 15, // [unverified]
            SignedErrorNumbers: false);
    }

    private static NumericRange Symmetric(double limit) => new(-limit, limit, 0);

    private void ProgramCurrent(double amperes)
    {
        if (IsRefusedByList() || IsRefusedByProtection(amperes, _currentProtection)) return;
        // With automatic ranging a small current gets the fine steps, a large one leaves them first.
        if (_autoCurrent && _supply.Mode == SupplyMode.Current)
        {
            var fitsQuarter = Math.Abs(amperes) <= _supply.Settings.RatedCurrent / 4;
            if (!fitsQuarter) _supply.SelectRange(false);
            _supply.ProgramCurrent(amperes);
            if (!fitsQuarter || _supply.QuarterRange) return;
            _supply.SelectRange(true);
        }

        _supply.ProgramCurrent(amperes);
    }

    private void SelectVoltageRange(double range)
    {
        var quarter = range == 4;
        if (!IsRange(range)) return;
        if (quarter && Math.Abs(_supply.ProgrammedVoltage) > _supply.Settings.RatedVoltage / 4) Report(ScpiError.SettingsConflict);
        else _quarterVoltage = quarter;
    }

    private void SelectCurrentRange(double range)
    {
        if (IsRange(range)) _supply.SelectRange(range == 4);
    }

    // 1 is the full scale, 4 the quarter scale; there is nothing in between.
    private bool IsRange(double range)
    {
        if (range is 1 or 4) return true;
        Report(ScpiError.IllegalParameterValue);
        return false;
    }
}
