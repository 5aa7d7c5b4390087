using System.Collections.Frozen;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LakeShore;
using Numbers = SpinBench.VirtualBench.LakeShore.LakeShoreNumbers;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>
/// The firmware of a Lake Shore 475 DSP gaussmeter. Its field control drives whatever supply is connected to the control output. The analog outputs
/// are kept without effect.
/// </summary>
public sealed class VirtualLakeShore475 : LakeShoreGaussmeter<VirtualLakeShore475>
{
    // Bits of the operation register [unverified].
    private const int OverRangeBit = 1;
    private const int AlarmBit = 2;
    private const int LogDoneBit = 4;

    private const int LongestLog = 1024; // [unverified]
    private const double Minute = 60;
    private const double RoomTemperature = 23.5;
    private const double ProbeResistance = 812;

    private static readonly FrozenDictionary<string, LakeShoreCommand<VirtualLakeShore475>> Commands = LakeShoreCommonCommands.With488(
        new Dictionary<string, LakeShoreCommand<VirtualLakeShore475>>(Common(GaussmeterModel.LakeShore475.Ranges))
        {
            ["RDGMODE"] = LakeShoreCommand<VirtualLakeShore475>.Both(5, (f, p) => f.SetMode(p), (f, _) => f.PrintMode()),
            ["RDGPEAK"] = LakeShoreCommand<VirtualLakeShore475>.Ask(f => f.Extremes()),
            ["RDGTEMP"] = LakeShoreCommand<VirtualLakeShore475>.Ask(f => Numbers.Scientific(RoomTemperature + (f._temperatureUnit == 2 ? 273.15 : 0))),
            ["RDGOHM"] = LakeShoreCommand<VirtualLakeShore475>.Ask(_ => Numbers.Scientific(ProbeResistance)),
            ["RDGFRQ"] = LakeShoreCommand<VirtualLakeShore475>.Ask(_ => Numbers.Scientific(0)),
            ["TUNIT"] = LakeShoreCommand<VirtualLakeShore475>.Code(1, 2, f => f._temperatureUnit, (f, unit) => f._temperatureUnit = unit),
            ["REL"] = LakeShoreCommand<VirtualLakeShore475>.Both(
                2, (f, p) => f.SetRelative(p), (f, _) => Numbers.Integers(f.IsRelative ? 1 : 0, f._relativeSource)),
            ["CMODE"] = LakeShoreCommand<VirtualLakeShore475>.Code(0, 1, f => f.Probe.IsControlling ? 1 : 0, (f, on) => f.Probe.SetControlling(on == 1)),
            ["CPARAM"] = LakeShoreCommand<VirtualLakeShore475>.Both(4, (f, p) => f.SetControl(p), (f, _) => f.PrintControl()),
            ["CSETP"] = LakeShoreCommand<VirtualLakeShore475>.Both(1, (f, p) => f.SetControlPoint(p[0]), (f, _) => f.Print(f.Probe.ControlPoint)),
            ["DLOG"] = LakeShoreCommand<VirtualLakeShore475>.Code(0, 1, f => f.Probe.IsLogging ? 1 : 0, (f, on) => f.Log(on == 1)),
            ["*TRG"] = LakeShoreCommand<VirtualLakeShore475>.Action(f => f.Log(true)),
            // Interval in ms and number of readings [unverified].
            ["DLOGSET"] = LakeShoreCommand<VirtualLakeShore475>.Both(
                2, (f, p) => f.SetLog(p), (f, _) => Numbers.Integers(f._logMilliseconds, f._logLength)),
            ["DLOGNUM"] = LakeShoreCommand<VirtualLakeShore475>.Ask(f => Numbers.Integer(f.Probe.ReadLog().Count)),
            ["RDGLOG"] = LakeShoreCommand<VirtualLakeShore475>.Both(0, (_, _) => false, (f, p) => f.LogEntry(p[0]), askParameters: 1),
            ["ANALOG"] = LakeShoreCommand<VirtualLakeShore475>.Both(4, (f, p) => f.SetAnalog(p), (f, _) => string.Join(',', f._analog.Select(Numbers.Scientific))),
        },
        f => f.UpdateStatus()).ToFrozenDictionary();

    private int _resolution = 2;
    private int _peakMode = 1;
    private int _peakDisplay = 1;
    private int _temperatureUnit = 1;
    private int _relativeSource = 1;
    private double[] _analog = [0, 0, 0, 0];
    private int _logMilliseconds = 100;
    private int _logLength = 100;

    /// <summary>Puts the firmware in front of a probe.</summary>
    /// <param name="probe">The physics, of this model's abilities.</param>
    public VirtualLakeShore475(SimulatedHallProbe probe)
        : base(probe, GaussmeterModel.LakeShore475, Commands)
    {
    }

    private protected override string Identity { get; } =
        new InstrumentIdentity("LSCI", "MODEL475", InstrumentIdentity.SimulatedSerialNumber + "4750", "1.0").ToString();

    private protected override string Extremes()
    {
        var extremes = Probe.ReadExtremes();
        return $"{Print(extremes.Smallest)},{Print(extremes.Largest)}";
    }

    private protected override void PowerUp()
    {
        base.PowerUp();
        Probe.SetControlling(false);
        Log(false);
    }

    private protected override void FactoryDefaults()
    {
        base.FactoryDefaults();
        (_resolution, _peakMode, _peakDisplay, _temperatureUnit, _relativeSource) = (2, 1, 1, 1, 1);
        Probe.ConfigureControl(new FieldControl());
        Probe.SetControlPoint(0);
        _analog = [0, 0, 0, 0];
        (_logMilliseconds, _logLength) = (100, 100);
    }

    private protected override void UpdateStatus() =>
        Status.Operation.Condition = (Probe.Read() is null ? OverRangeBit : 0)
            | (AlarmState() != 0 ? AlarmBit : 0)
            | (Probe.ReadLog().Count > 0 && !Probe.IsLogging ? LogDoneBit : 0);

    private bool SetMode(double[] p)
    {
        if (LakeShoreCommand<VirtualLakeShore475>.Integers(p, (1, 3), (1, 3), (1, 3), (1, 2), (1, 3)) is not { } code) return false;
        Probe.Mode = (GaussmeterMode)(code[0] - 1);
        Probe.Filter = (GaussmeterFilter)(code[2] - 1);
        (_resolution, _peakMode, _peakDisplay) = (code[1], code[3], code[4]);
        return true;
    }

    private string PrintMode() => Numbers.Integers((int)Probe.Mode + 1, _resolution, (int)Probe.Filter + 1, _peakMode, _peakDisplay);

    private bool SetRelative(double[] p)
    {
        if (LakeShoreCommand<VirtualLakeShore475>.Integers(p, (0, 1), (1, 2)) is not { } code) return false;
        (IsRelative, _relativeSource) = (code[0] == 1, code[1]);
        if (IsRelative && _relativeSource == 2) RelativeTo = Probe.Read() ?? 0;
        return true;
    }

    private bool SetControl(double[] p)
    {
        if (!p.All(value => value >= 0 && double.IsFinite(value))) return false;
        Probe.ConfigureControl(new FieldControl { Proportional = p[0], Integral = p[1], Ramp = p[2] / PerTesla / Minute, Slope = p[3] / Minute });
        return true;
    }

    // Ramp rate in field units per minute, slope limit in V per minute.
    private string PrintControl()
    {
        var control = Probe.Control;
        return string.Join(
            ',', Numbers.Scientific(control.Proportional), Numbers.Scientific(control.Integral), Print(control.Ramp * Minute), Numbers.Scientific(control.Slope * Minute));
    }

    private bool SetControlPoint(double field)
    {
        if (!(Math.Abs(field / PerTesla) <= Probe.FullScaleOfProbe)) return false;
        Probe.SetControlPoint(field / PerTesla);
        return true;
    }

    private void Log(bool on)
    {
        if (on) Probe.StartLog(_logMilliseconds * 1e-3, _logLength);
        else Probe.StopLog();
    }

    private bool SetLog(double[] p)
    {
        if (LakeShoreCommand<VirtualLakeShore475>.Integers(p, (10, 1_000_000), (1, LongestLog)) is not { } code) return false;
        (_logMilliseconds, _logLength) = (code[0], code[1]);
        return true;
    }

    private string? LogEntry(double number)
    {
        var log = Probe.ReadLog();
        return LakeShoreCommand<VirtualLakeShore475>.TryInteger(number, 1, log.Count, out var index) ? Print(log[index - 1]) : null;
    }

    private bool SetAnalog(double[] p)
    {
        _analog = p;
        return true;
    }
}
