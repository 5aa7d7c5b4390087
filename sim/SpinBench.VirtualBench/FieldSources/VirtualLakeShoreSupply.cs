using System.Collections.Frozen;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LakeShore;
using Command = SpinBench.VirtualBench.LakeShore.LakeShoreCommand<SpinBench.VirtualBench.FieldSources.VirtualLakeShoreSupply>;
using Numbers = SpinBench.VirtualBench.LakeShore.LakeShoreNumbers;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>The firmware of a Lake Shore 643 or 648 electromagnet supply. The water and error registers are there, and nothing ever fails.</summary>
/// <remarks>A set point or rate beyond <c>LIMIT</c> is an execution error and changes nothing [unverified: it may be limited instead].</remarks>
public sealed class VirtualLakeShoreSupply : LakeShoreFirmware<VirtualLakeShoreSupply>
{
    // The operation register of the manual.
    private const int Compliance = 1;
    private const int RampDone = 2;

    /// <summary>The factory's rate, in A/s.</summary>
    private const double UsualRate = 1;

    private const string Amperes = "000.0000";
    private const string Rates = "0.0000";
    private const string Volts = "00.0000";

    private static readonly FrozenDictionary<string, Command> Commands = LakeShoreCommonCommands.With488(
        new Dictionary<string, Command>
        {
            ["*IDN"] = Command.Ask(f => f._identity),
            ["*RST"] = Command.Action(f => f.PowerUp()),
            ["SETI"] = Command.Both(1, (f, p) => f.SetCurrent(p[0]), (f, _) => Numbers.Fixed(f._supply.SetPoint, Amperes)),
            ["RDGI"] = Command.Ask(f => Numbers.Fixed(f._supply.MeasureCurrent(), Amperes)),
            ["RDGV"] = Command.Ask(f => Numbers.Fixed(f._supply.MeasureVoltage(), Volts)),
            ["RATE"] = Command.Both(1, (f, p) => f.SetRate(p[0]), (f, _) => Numbers.Fixed(f._supply.Rate, Rates)),
            ["STOP"] = Command.Action(f => f._supply.Stop()),
            ["LIMIT"] = Command.Both(
                2,
                (f, p) => f.SetLimits(p[0], p[1]),
                (f, _) => $"{Numbers.Fixed(f._supply.CurrentLimit, Amperes)},{Numbers.Fixed(f._supply.RateLimit, Rates)}"),
            ["RSEG"] = Command.Code(0, 1, f => f._supply.UsesSegments ? 1 : 0, (f, on) => f._supply.UseSegments(on == 1)),
            ["RSEGS"] = Command.Both(3, (f, p) => f.SetSegment(p), (f, p) => f.PrintSegment(p[0]), askParameters: 1),
            ["XPGM"] = Command.Code(0, 2, f => f._programming, (f, mode) => f.SelectProgramming(mode)),
            ["INTWTR"] = Command.Code(0, 3, f => f._internalWater, (f, mode) => f._internalWater = mode),
            ["MAGWTR"] = Command.Code(0, 3, f => f._magnetWater, (f, mode) => f._magnetWater = mode),
            ["MODE"] = Command.Code(0, 2, f => f._mode, (f, mode) => f._mode = mode),
            ["DISP"] = Command.Code(0, 3, f => f._brightness, (f, level) => f._brightness = level),
            ["LOCK"] = Command.Both(2, (f, p) => f.SetLock(p), (f, _) => Numbers.Integers(f._lock, f._lockCode)),
            ["IEEE"] = Command.Both(3, (f, p) => f.SetInterface(p), (f, _) => Numbers.Integers(f._interface)),
            ["KEYST"] = Command.Ask(_ => "0"),
            ["DFLT"] = Command.Set(1, (f, p) => f.FactoryDefaults(p[0])),
            ["ERST"] = Command.Ask(_ => "000,000"),
            ["ERSTR"] = Command.Ask(_ => "000,000"),
            ["ERSTE"] = Command.Both(2, (f, p) => f.EnableErrors(p), (f, _) => $"{Numbers.Register(f._errorEnable[0])},{Numbers.Register(f._errorEnable[1])}"),
            ["ERCL"] = Command.Action(_ => { }),
        },
        f => f.UpdateStatus()).ToFrozenDictionary();

    private readonly SimulatedRampingSupply _supply;
    private readonly string _identity;
    private int _programming;
    private int _internalWater;
    private int _magnetWater;
    private int _mode = 1;
    private int _brightness = 3;
    private int _lock;
    private int _lockCode = 123; // [unverified]
    private int[] _interface = [0, 0, 12];
    private int[] _errorEnable = [0, 0];

    /// <summary>Puts the firmware in front of a supply, whose model it tells in its identity.</summary>
    /// <param name="supply">The physics.</param>
    public VirtualLakeShoreSupply(SimulatedRampingSupply supply)
        : base(Commands, repeats: false)
    {
        ArgumentNullException.ThrowIfNull(supply);
        _supply = supply;
        _identity = new InstrumentIdentity("LSCI", supply.Model.Name, InstrumentIdentity.SimulatedSerialNumber + supply.Model.Name[^3..] + "0", "1.0/1.0").ToString();
    }

    private protected override void UpdateStatus()
    {
        var (isRampDone, isInCompliance) = _supply.Condition();
        Status.Operation.Condition = (isInCompliance ? Compliance : 0) | (isRampDone ? RampDone : 0);
    }

    // Power-up: no current. What else is kept while the supply is off is [unverified]: everything else is.
    private void PowerUp()
    {
        SelectProgramming(0);
        _supply.SetTarget(0);
    }

    // Without power no current is driven. That the limits are kept, and the rate is not, is [unverified].
    private protected override void LosePower()
    {
        PowerUp();
        _supply.UseSegments(false);
        _supply.SetRate(Math.Min(UsualRate, _supply.RateLimit));
    }

    private bool SetCurrent(double current)
    {
        if (!(Math.Abs(current) <= _supply.CurrentLimit)) return false;
        _supply.SetTarget(current);
        return true;
    }

    private bool SetRate(double rate)
    {
        if (!(rate >= LakeShoreSupplyModel.SlowestRate && rate <= _supply.RateLimit)) return false;
        _supply.SetRate(rate);
        return true;
    }

    private bool SetLimits(double current, double rate)
    {
        if (!(current >= 0 && current <= _supply.Model.LargestCurrent)) return false;
        if (!(rate >= LakeShoreSupplyModel.SlowestRate && rate <= LakeShoreSupplyModel.FastestRate)) return false;
        _supply.SetLimits(current, rate);
        return true;
    }

    private bool SetSegment(double[] p)
    {
        if (!Command.TryInteger(p[0], 1, SimulatedRampingSupply.Segments, out var number)) return false;
        if (!(p[1] >= 0 && p[1] <= _supply.Model.LargestCurrent)) return false;
        if (!(p[2] >= LakeShoreSupplyModel.SlowestRate && p[2] <= _supply.RateLimit)) return false;
        _supply.SetSegment(number - 1, new RampSegment(p[1], p[2]));
        return true;
    }

    private string? PrintSegment(double number)
    {
        if (!Command.TryInteger(number, 1, SimulatedRampingSupply.Segments, out var index)) return null;
        var segment = _supply.Segment(index - 1);
        return $"{Numbers.Fixed(segment.UpTo, Amperes)},{Numbers.Fixed(segment.Rate, Rates)}";
    }

    // The external programming input is open: alone it asks for no current, and in the sum it adds none.
    private void SelectProgramming(int mode)
    {
        _programming = mode;
        _supply.SelectProgramming(external: mode == 1);
    }

    private bool SetLock(double[] p)
    {
        if (Command.Integers(p, (0, 2), (0, 999)) is not { } code || code[1] != _lockCode) return false;
        _lock = code[0];
        return true;
    }

    private bool SetInterface(double[] p)
    {
        if (Command.Integers(p, (0, 3), (0, 1), (1, 30)) is not { } codes) return false;
        _interface = codes;
        return true;
    }

    private bool EnableErrors(double[] p)
    {
        if (Command.Integers(p, (0, 255), (0, 255)) is not { } masks) return false;
        _errorEnable = masks;
        return true;
    }

    // Only at zero amperes.
    private bool FactoryDefaults(double code)
    {
        if (code != 99 || _supply.SetPoint != 0 || !_supply.Condition().IsRampDone) return false;
        PowerUp();
        _supply.SetLimits(_supply.Model.LargestCurrent, LakeShoreSupplyModel.FastestRate);
        _supply.SetRate(UsualRate);
        _supply.UseSegments(false);
        (_internalWater, _magnetWater, _mode, _brightness, _lock) = (0, 0, 1, 3, 0);
        _interface = [0, 0, 12];
        return true;
    }
}
