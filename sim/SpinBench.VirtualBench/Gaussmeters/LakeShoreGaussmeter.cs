using System.Collections.Frozen;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LakeShore;
using Numbers = SpinBench.VirtualBench.LakeShore.LakeShoreNumbers;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>What the firmware of all Lake Shore gaussmeters has in common.</summary>
/// <typeparam name="T">The model's firmware itself.</typeparam>
public abstract class LakeShoreGaussmeter<T> : LakeShoreFirmware<T>
    where T : LakeShoreGaussmeter<T>
{
    /// <summary>Answered instead of a reading where the field is beyond the range [unverified].</summary>
    private const string OverRange = "999.999E+09";

    private const double LargestSetting = 35; // ±350 kG

    // What a probe gives in its field, in V/T at its control current, and its resistance: [unverified], shown only.
    private const double ProbeSensitivity = 8e-3;

    private int _beep = 1;
    private int _holdsMaximum;
    private int _lock;
    private int _lockCode = 123; // [unverified]
    private int[] _relay = [0, 3];
    private (int On, int Mode, double Low, double High, int Inside, int Sort, int Audible) _alarm = (0, 1, 0, 0, 1, 0, 0);

    private protected LakeShoreGaussmeter(
        SimulatedHallProbe probe, GaussmeterModel model, FrozenDictionary<string, LakeShoreCommand<T>> commands)
        : base(commands, repeats: true)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Model != model) throw new ArgumentException("The simulated gaussmeter has another model's abilities.", nameof(probe));
        Probe = probe;
    }

    /// <summary>The physics.</summary>
    internal SimulatedHallProbe Probe { get; }

    /// <summary>True while readings are relative.</summary>
    private protected bool IsRelative { get; set; }

    /// <summary>What relative readings are relative to, in T.</summary>
    private protected double RelativeTo { get; set; }

    /// <summary>What a tesla is in the present unit.</summary>
    private protected double PerTesla => GaussmeterUnits.PerTesla(Probe.Unit);

    /// <summary>The commands of all models.</summary>
    private protected static Dictionary<string, LakeShoreCommand<T>> Common(int ranges) => new()
    {
        ["*IDN"] = LakeShoreCommand<T>.Ask(f => f.Identity),
        ["*RST"] = LakeShoreCommand<T>.Action(f => f.PowerUp()),
        ["DFLT"] = LakeShoreCommand<T>.Set(1, (f, p) =>
        {
            if (p[0] != 99) return false;
            f.FactoryDefaults();
            return true;
        }),
        ["UNIT"] = LakeShoreCommand<T>.Code(1, 4, f => (int)f.Probe.Unit + 1, (f, unit) => f.Probe.Unit = (GaussmeterUnit)(unit - 1)),
        ["RANGE"] = LakeShoreCommand<T>.Code(1, ranges, f => f.PresentRange(), (f, range) => f.Probe.SelectRange(range)),
        ["AUTO"] = LakeShoreCommand<T>.Code(0, 1, f => f.Probe.AutoRange ? 1 : 0, (f, on) => f.SetAuto(on == 1)),
        ["RDGFIELD"] = LakeShoreCommand<T>.Ask(f => f.Reading(0)),
        ["RDGREL"] = LakeShoreCommand<T>.Ask(f => f.Reading(f.RelativeTo)),
        ["RELSP"] = LakeShoreCommand<T>.Both(1, (f, p) => f.SetRelative(p[0]), (f, _) => Numbers.Scientific(f.RelativeTo * f.PerTesla)),
        ["MXRST"] = LakeShoreCommand<T>.Action(f => f.Probe.RestartExtremes()),
        ["MXHOLD"] = LakeShoreCommand<T>.Code(0, 1, f => f._holdsMaximum, (f, on) => f._holdsMaximum = on),
        ["RDGMNMX"] = LakeShoreCommand<T>.Ask(f => f.Extremes()),
        ["ZPROBE"] = LakeShoreCommand<T>.Action(f => f.Probe.Zero()),
        ["ZCLEAR"] = LakeShoreCommand<T>.Action(f => f.Probe.ClearZero()),
        ["ALARM"] = LakeShoreCommand<T>.Both(7, (f, p) => f.SetAlarm(p), (f, _) => f.PrintAlarm()),
        ["ALARMST"] = LakeShoreCommand<T>.Ask(f => Numbers.Integer(f.AlarmState() > 0 ? 1 : 0)),
        ["RELAY"] = LakeShoreCommand<T>.Both(2, (f, p) => f.SetRelay(p), (f, _) => Numbers.Integers(f._relay)),
        ["RELAYST"] = LakeShoreCommand<T>.Ask(f => Numbers.Integer(f.IsRelayOn() ? 1 : 0)),
        ["BEEP"] = LakeShoreCommand<T>.Code(0, 1, f => f._beep, (f, on) => f._beep = on),
        ["LOCK"] = LakeShoreCommand<T>.Both(2, (f, p) => f.SetLock(p), (f, _) => $"{Numbers.Integer(f._lock)},{f._lockCode:D3}"),
        ["TYPE"] = LakeShoreCommand<T>.Ask(f => Numbers.Integer(f.Probe.Probe switch
        {
            HallProbeType.HighStability => 41,
            HallProbeType.UltraHighSensitivity => 42,
            _ => 40,
        })),
        ["PRBSNUM"] = LakeShoreCommand<T>.Ask(_ => InstrumentIdentity.SimulatedSerialNumber + "0001"),
        ["PRBSENS"] = LakeShoreCommand<T>.Ask(_ => Numbers.Scientific(ProbeSensitivity)),
    };

    /// <summary>The answer to <c>*IDN?</c>.</summary>
    private protected abstract string Identity { get; }

    /// <summary><c>RDGMNMX?</c>.</summary>
    private protected abstract string Extremes();

    /// <summary>The settings of power-up; which of them the instrument keeps while it is off is [unverified], so <c>*RST</c> keeps all.</summary>
    private protected virtual void PowerUp() => IsRelative = false;

    /// <summary>The settings of the factory.</summary>
    private protected virtual void FactoryDefaults()
    {
        PowerUp();
        (Probe.Mode, Probe.Filter, Probe.Unit) = (GaussmeterMode.Steady, GaussmeterFilter.Wide, GaussmeterUnit.Gauss);
        Probe.AutoRange = true;
        Probe.ClearZero();
        RelativeTo = 0;
        (_beep, _holdsMaximum, _lock) = (1, 0, 0);
        _relay = [0, 3];
        _alarm = (0, 1, 0, 0, 1, 0, 0);
    }

    // That nothing at all is kept is [unverified], and the worst that a driver can meet.
    private protected override void LosePower()
    {
        FactoryDefaults();
        Probe.RestartExtremes();
    }

    /// <summary>A field as a reply, in the present unit.</summary>
    private protected string Print(double tesla) => Numbers.Scientific(tesla * PerTesla);

    /// <summary>True when an alarm is on: 1 low, 2 high, 0 none.</summary>
    private protected int AlarmState()
    {
        if (_alarm.On == 0) return 0;
        var field = Probe.Read() ?? double.PositiveInfinity;
        if (_alarm.Mode == 1) field = Math.Abs(field);
        if (_alarm.Inside == 2) return field >= _alarm.Low && field <= _alarm.High ? 2 : 0;
        if (field < _alarm.Low) return 1;
        return field > _alarm.High ? 2 : 0;
    }

    private int PresentRange()
    {
        Probe.FollowField();
        return Probe.Range;
    }

    private void SetAuto(bool on)
    {
        Probe.FollowField();
        Probe.AutoRange = on;
    }

    private string Reading(double relativeTo)
    {
        if (Probe.Read() is { } field) return Print(field - relativeTo);
        return (Probe.IsFieldNegative ? "-" : "+") + OverRange;
    }

    private bool SetRelative(double setpoint)
    {
        if (!(Math.Abs(setpoint / PerTesla) <= LargestSetting)) return false;
        RelativeTo = setpoint / PerTesla;
        return true;
    }

    private bool SetAlarm(double[] p)
    {
        double low = p[2] / PerTesla, high = p[3] / PerTesla;
        double[] codes = [p[0], p[1], p[4], p[5], p[6]];
        if (LakeShoreCommand<T>.Integers(codes, (0, 1), (1, 2), (1, 2), (0, 1), (0, 1)) is not { } code) return false;
        if (!(Math.Abs(low) <= LargestSetting && Math.Abs(high) <= LargestSetting)) return false;
        _alarm = (code[0], code[1], low, high, code[2], code[3], code[4]);
        return true;
    }

    private string PrintAlarm() =>
        $"{Numbers.Integers(_alarm.On, _alarm.Mode)},{Print(_alarm.Low)},{Print(_alarm.High)},{Numbers.Integers(_alarm.Inside, _alarm.Sort, _alarm.Audible)}";

    private bool SetRelay(double[] p)
    {
        if (LakeShoreCommand<T>.Integers(p, (0, 2), (1, 3)) is not { } relay) return false;
        _relay = relay;
        return true;
    }

    private bool IsRelayOn() => _relay[0] == 1 || (_relay[0] == 2 && AlarmState() is var alarm && alarm != 0 && (_relay[1] == 3 || _relay[1] == alarm));

    private bool SetLock(double[] p)
    {
        if (LakeShoreCommand<T>.Integers(p, (0, 1), (0, 999)) is not { } code || code[1] != _lockCode) return false;
        _lock = code[0];
        return true;
    }
}
