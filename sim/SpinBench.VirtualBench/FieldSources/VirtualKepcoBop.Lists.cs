using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.FieldSources;

/// <content>Lists, software protection and the trigger of set points.</content>
public sealed partial class VirtualKepcoBop
{
    // All of them [unverified], as are the names of the words and the default dwell time.
    private const int LongestList = 250;
    private const int MostRounds = 255;
    private const double ShortestDwell = 0.5e-3;
    private const double LongestDwell = 10;
    private const double UsualDwell = 0.01;

    // A protection level may be a little beyond the rating.
    private const double ProtectionMargin = 1.01;

    private static readonly ScpiError ListsNotSameLength = new(-226, "Lists not same length");

    private readonly List<double> _listCurrents = [];
    private readonly List<double> _listVoltages = [];
    private readonly List<double> _listDwells = [];
    private int _listCount = 1;
    private int _listSkip;
    private bool _listDown;
    private double _currentProtection = double.PositiveInfinity;
    private double _voltageProtection = double.PositiveInfinity;
    private double? _triggeredCurrent;
    private double? _triggeredVoltage;
    private bool _isArmed;
    private bool _armsAgain;

    /// <inheritdoc/>
    internal override void Trigger()
    {
        if (!_isArmed && !_armsAgain)
        {
            Report(ScpiError.TriggerIgnored);
            return;
        }

        _isArmed = false;
        if (_triggeredVoltage is { } volts) ProgramVoltage(volts);
        if (_triggeredCurrent is { } amperes) ProgramCurrent(amperes);
    }

    private static ScpiCommands<VirtualKepcoBop> WithLists(ScpiCommands<VirtualKepcoBop> commands) => commands
        .Command("[:SOURce]:LIST:CURRent[:LEVel]", (VirtualKepcoBop f, ref ScpiParameters p) =>
            f.Append(f._listCurrents, ref p, ScpiUnit.Ampere, Symmetric(f._supply.Settings.RatedCurrent)), 1, LongestList)
        .Command("[:SOURce]:LIST:VOLTage[:LEVel]", (VirtualKepcoBop f, ref ScpiParameters p) =>
            f.Append(f._listVoltages, ref p, ScpiUnit.Volt, Symmetric(f._supply.Settings.RatedVoltage)), 1, LongestList)
        .Command("[:SOURce]:LIST:DWELl", (VirtualKepcoBop f, ref ScpiParameters p) =>
            f.Append(f._listDwells, ref p, ScpiUnit.Second, new NumericRange(ShortestDwell, LongestDwell, UsualDwell)), 1, LongestList)
        .Query("[:SOURce]:LIST:CURRent:POINts", (VirtualKepcoBop f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._listCurrents.Count))
        .Query("[:SOURce]:LIST:VOLTage:POINts", (VirtualKepcoBop f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._listVoltages.Count))
        .Query("[:SOURce]:LIST:DWELl:POINts", (VirtualKepcoBop f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._listDwells.Count))
        .Integer("[:SOURce]:LIST:COUNt", new(0, MostRounds, 1), (f, _) => f._listCount, (f, _, count) => f._listCount = (int)count)
        .Integer("[:SOURce]:LIST:COUNt:SKIP", new(0, LongestList, 0), (f, _) => f._listSkip, (f, _, skip) => f._listSkip = (int)skip)
        .Choice("[:SOURce]:LIST:DIRection", "UP|DOWN", (f, _) => f._listDown ? 1 : 0, (f, _, direction) => f._listDown = direction == 1)
        .Event("[:SOURce]:LIST:CLEar", (f, _) => f.ClearList())
        .Choice("[:SOURce]:CURRent:MODE", "FIXed|LIST", (f, _) => f.ListMode(SupplyMode.Current), (f, _, mode) => f.RunList(SupplyMode.Current, mode == 1))
        .Choice("[:SOURce]:VOLTage:MODE", "FIXed|LIST", (f, _) => f.ListMode(SupplyMode.Voltage), (f, _, mode) => f.RunList(SupplyMode.Voltage, mode == 1))
        .Number("[:SOURce]:CURRent:PROTection[:LEVel]", ScpiUnit.Ampere, (f, _) => Protection(f._supply.Settings.RatedCurrent),
            (f, _) => Math.Min(f._currentProtection, f._supply.Settings.RatedCurrent * ProtectionMargin), (f, _, amperes) => f._currentProtection = amperes)
        .Number("[:SOURce]:VOLTage:PROTection[:LEVel]", ScpiUnit.Volt, (f, _) => Protection(f._supply.Settings.RatedVoltage),
            (f, _) => Math.Min(f._voltageProtection, f._supply.Settings.RatedVoltage * ProtectionMargin), (f, _, volts) => f._voltageProtection = volts)
        .Number("[:SOURce]:CURRent[:LEVel]:TRIGgered[:AMPLitude]", ScpiUnit.Ampere, (f, _) => f.CurrentRange,
            (f, _) => f._triggeredCurrent ?? f._supply.ProgrammedCurrent, (f, _, amperes) => f._triggeredCurrent = amperes)
        .Number("[:SOURce]:VOLTage[:LEVel]:TRIGgered[:AMPLitude]", ScpiUnit.Volt, (f, _) => f.VoltageRange,
            (f, _) => f._triggeredVoltage ?? f._supply.ProgrammedVoltage, (f, _, volts) => f._triggeredVoltage = volts)
        .Event(":INITiate[:IMMediate]", (f, _) => f._isArmed = true)
        .Boolean(":INITiate:CONTinuous", (f, _) => f._armsAgain, (f, _, on) => f._armsAgain = on)
        .Event(":ABORt", (f, _) => f._isArmed = false);

    private static NumericRange Protection(double rating) => new(0, rating * ProtectionMargin, rating * ProtectionMargin);

    private void ProgramVoltage(double volts)
    {
        if (IsRefusedByList() || IsRefusedByProtection(volts, _voltageProtection)) return;
        _supply.ProgramVoltage(volts);
    }

    private void SelectMode(SupplyMode mode)
    {
        if (!IsRefusedByList()) _supply.SelectMode(mode);
    }

    private void Append(List<double> list, ref ScpiParameters parameters, ScpiUnit unit, in NumericRange range)
    {
        if (IsRefusedByList()) return;
        var values = new List<double>();
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryNumber(unit, range, out var value)) return;
            values.Add(value);
        }

        if (list.Count + values.Count > LongestList) parameters.Fail(ScpiError.TooMuchData);
        else list.AddRange(values);
    }

    private void ClearList()
    {
        if (IsRefusedByList()) return;
        _listCurrents.Clear();
        _listVoltages.Clear();
        _listDwells.Clear();
        _listDown = false;
    }

    private int ListMode(SupplyMode mode) => _supply.RunsList && _supply.Mode == mode ? 1 : 0;

    /// <summary>Begins or ends a list of the mode's set points. A single dwell time holds for all of them.</summary>
    private void RunList(SupplyMode mode, bool on)
    {
        if (!on)
        {
            _supply.StopList();
            return;
        }

        var levels = mode == SupplyMode.Current ? _listCurrents : _listVoltages;
        var dwells = _listDwells.Count == 1 ? [.. Enumerable.Repeat(_listDwells[0], levels.Count)] : _listDwells.ToArray();
        var protection = mode == SupplyMode.Current ? _currentProtection : _voltageProtection;
        if (levels.Count == 0 || _supply.Mode != mode || _listSkip >= levels.Count) Report(ScpiError.SettingsConflict);
        else if (dwells.Length != levels.Count) Report(ListsNotSameLength);
        else if (!levels.Exists(level => IsRefusedByProtection(level, protection)) && !IsRefusedByList()) Start(levels, dwells);
    }

    private void Start(List<double> levels, double[] dwells)
    {
        double[] steps = [.. levels];
        if (_listDown)
        {
            Array.Reverse(steps);
            Array.Reverse(dwells);
        }

        _supply.StartList(steps, dwells, _listCount, _listSkip);
    }

    private void ResetLists()
    {
        _supply.StopList();
        ClearList();
        (_listCount, _listSkip) = (1, 0);
        _currentProtection = _voltageProtection = double.PositiveInfinity;
        _triggeredCurrent = _triggeredVoltage = null;
        _isArmed = _armsAgain = false;
    }

    // Set points and lists are not taken while a list runs.
    private bool IsRefusedByList()
    {
        if (!_supply.RunsList) return false;
        Report(ScpiError.SettingsConflict);
        return true;
    }

    private bool IsRefusedByProtection(double value, double level)
    {
        if (Math.Abs(value) <= level) return false;
        Report(ScpiError.DataOutOfRange);
        return true;
    }
}
