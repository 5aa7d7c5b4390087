using System.Collections.Frozen;
using System.Globalization;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>The AMI 430's command list. Each node is written in its short form, its capitals, or in full.</summary>
internal static class AmiCommandTable
{
    private static readonly FrozenDictionary<string, AmiCommand> Commands = Build(
        ("*IDN", Query(f => f.Identity)),
        ("*RST", Action(f => f.Reset())),
        ("*CLS", Action(f => f.ClearStatus())),
        ("*ESE", Number(f => f.EventEnable, (f, mask) => f.EventEnable = (int)mask, _ => (0, 255))),
        ("*SRE", Number(f => f.RequestEnable, (f, mask) => f.RequestEnable = (int)mask & ~64, _ => (0, 255))),
        ("*ESR", Query(f => Print(f.TakeEvents()))),
        ("*STB", Query(f => Print(f.StatusByte))),
        ("*OPC", new((f, _) => f.Complete(), (_, _) => "1", 0, 0)),
        ("*PSC", Boolean(f => f.ClearsOnPowerUp, (f, on) => f.ClearsOnPowerUp = on)),
        ("*TST", Query(_ => "1")), // [unverified]
        ("*TRG", Action(_ => { })),
        ("SYSTem:ERRor", Query(f => f.TakeError())),
        ("SYSTem:LOCal", Action(_ => { })),
        ("SYSTem:REMote", Action(_ => { })),
        ("COIL", Query(f => Print(f.Magnet.TeslaPerAmpere * f.UnitsPerTesla))),
        ("CONFigure:COIL", Set((f, x) => f.SetCoil(x), _ => (1e-3, 999.99999))),
        ("CURRent:LIMit", Query(f => Print(f.Magnet.CurrentLimit))),
        ("CONFigure:CURRent:LIMit", Set((f, x) => f.Magnet.CurrentLimit = x, f => (0, f.Magnet.Settings.RatedCurrent))),
        ("CURRent:RATING", Query(f => Print(f.CurrentRating))),
        ("CONFigure:CURRent:RATING", Set((f, x) => f.CurrentRating = x, f => (0, f.Magnet.Settings.RatedCurrent))),
        ("VOLTage:LIMit", Query(f => Print(f.Magnet.VoltageLimit))),
        ("CONFigure:VOLTage:LIMit", Set((f, x) => f.Magnet.SetVoltageLimit(x), f => (1e-3, f.Magnet.Settings.RatedVoltage))),
        ("CURRent:TARGet", Query(f => Print(f.Magnet.Target))),
        ("CONFigure:CURRent:TARGet", Set((f, x) => f.Magnet.SetTarget(x), f => (-f.Magnet.CurrentLimit, f.Magnet.CurrentLimit))),
        ("FIELD:TARGet", Query(f => Print(f.Magnet.Target * f.Magnet.TeslaPerAmpere * f.UnitsPerTesla))),
        ("CONFigure:FIELD:TARGet", new((f, p) => f.SetFieldTarget(p[0]), null, 1, 1)),
        ("RAMP:RATE:SEGments", Query(f => Print(f.Magnet.Segments.Count))),
        ("CONFigure:RAMP:RATE:SEGments", new((f, p) => f.SetSegmentCount(p[0]), null, 1, 1)),
        ("RAMP:RATE:CURRent", new(null, (f, segment) => f.PrintSegment(segment, 1), 0, 0)),
        ("CONFigure:RAMP:RATE:CURRent", new((f, p) => f.SetSegment(p, 1), null, 2, 3)),
        ("RAMP:RATE:FIELD", new(null, (f, segment) => f.PrintSegment(segment, f.Magnet.TeslaPerAmpere * f.UnitsPerTesla), 0, 0)),
        ("CONFigure:RAMP:RATE:FIELD", new((f, p) => f.SetSegment(p, f.Magnet.TeslaPerAmpere * f.UnitsPerTesla), null, 2, 3)),
        ("RAMP:RATE:UNITS", Query(f => f.RatePerMinute ? "1" : "0")),
        ("CONFigure:RAMP:RATE:UNITS", Flag((f, on) => f.RatePerMinute = on)),
        ("FIELD:UNITS", Query(f => f.InTesla ? "1" : "0")),
        ("CONFigure:FIELD:UNITS", Flag((f, on) => f.InTesla = on)),
        ("RAMP", Action(f => f.Magnet.Move(MagnetRampState.Ramping))),
        ("PAUSE", Action(f => f.Magnet.Move(MagnetRampState.Paused))),
        ("ZERO", Action(f => f.Magnet.Move(MagnetRampState.Zeroing))),
        ("INCR", Action(f => f.Magnet.Move(MagnetRampState.ManualUp))),
        ("DECR", Action(f => f.Magnet.Move(MagnetRampState.ManualDown))),
        ("STATE", Query(f => Print((int)f.Magnet.State))),
        ("PSwitch", new((f, p) => f.Heat(p[0]), (f, _) => f.Magnet.Switch.IsHeated ? "1" : "0", 1, 1)),
        ("PSwitch:INSTalled", Query(f => f.Magnet.Switch.IsInstalled ? "1" : "0")),
        ("CONFigure:PSwitch", Flag((f, on) => f.Magnet.InstallSwitch(on))),
        ("PSwitch:CURRent", Query(f => Print(f.Magnet.Switch.HeaterCurrent))),
        ("CONFigure:PSwitch:CURRent", Set((f, x) => f.Magnet.Switch.HeaterCurrent = x, _ => (0, 125))),
        ("PSwitch:HTIME", Query(f => Print(f.Magnet.Switch.HeatTime))),
        ("CONFigure:PSwitch:HTIME", Set((f, x) => f.Magnet.Switch.HeatTime = Math.Round(x), _ => (5, 120))),
        ("PSwitch:CTIME", Query(f => Print(f.Magnet.Switch.CoolTime))),
        ("CONFigure:PSwitch:CTIME", Set((f, x) => f.Magnet.Switch.CoolTime = Math.Round(x), _ => (5, 3600))),
        ("PERSistent", Query(f => f.Magnet.IsPersistent ? "1" : "0")),
        ("QUench", new((f, p) => f.SetQuench(p[0]), (f, _) => f.Magnet.State == MagnetRampState.Quench ? "1" : "0", 1, 1)),
        ("QUench:COUNT", Query(f => Print(f.Magnet.Quenches))),
        ("CURRent:MAGnet", Query(f => Print(f.Magnet.MeasureMagnetCurrent()))),
        ("CURRent:SUPPly", Query(f => Print(f.Magnet.MeasureSupplyCurrent()))),
        ("VOLTage:SUPPly", Query(f => Print(f.Magnet.SupplyVoltage))),
        ("FIELD:MAGnet", Query(f => Print(f.Magnet.MeasureMagnetCurrent() * f.Magnet.TeslaPerAmpere * f.UnitsPerTesla))));

    /// <summary>Finds a command by its header in capitals.</summary>
    public static AmiCommand? Find(string header) => Commands.GetValueOrDefault(header);

    /// <summary>A number as it is answered: how many digits the model answers is [unverified].</summary>
    public static string Print(double value) => value == 0 ? "0" : value.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>Reads a number.</summary>
    public static AmiError? Read(string text, double low, double high, out double value)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)) return AmiError.InvalidArgument;
        var slack = 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high));
        return value >= low - slack && value <= high + slack ? null : AmiError.OutOfRange;
    }

    /// <summary>Reads a 0 or 1.</summary>
    public static AmiError? Read(string text, out bool on)
    {
        on = text == "1";
        return text is "0" or "1" ? null : AmiError.NonBoolean;
    }

    private static AmiCommand Query(Func<VirtualAmi430, string> answer) => new(null, (f, _) => answer(f), 0, 0);

    private static AmiCommand Action(Action<VirtualAmi430> action) => new(
        (f, _) =>
        {
            action(f);
            return null;
        },
        null,
        0,
        0);

    private static AmiCommand Set(Action<VirtualAmi430, double> set, Func<VirtualAmi430, (double Low, double High)> range) =>
        Number(_ => 0, set, range) with { Ask = null };

    private static AmiCommand Number(Func<VirtualAmi430, double> get, Action<VirtualAmi430, double> set, Func<VirtualAmi430, (double Low, double High)> range) =>
        new(
            (f, p) =>
            {
                var (low, high) = range(f);
                if (Read(p[0], low, high, out var value) is { } error) return error;
                set(f, value);
                return null;
            },
            (f, _) => Print(get(f)),
            1,
            1);

    private static AmiCommand Boolean(Func<VirtualAmi430, bool> get, Action<VirtualAmi430, bool> set) => new(
        (f, p) =>
        {
            if (Read(p[0], out var on) is { } error) return error;
            set(f, on);
            return null;
        },
        (f, _) => get(f) ? "1" : "0",
        1,
        1);

    private static AmiCommand Flag(Action<VirtualAmi430, bool> set) => Boolean(_ => false, set) with { Ask = null };

    private static FrozenDictionary<string, AmiCommand> Build(params ReadOnlySpan<(string Header, AmiCommand Command)> lines)
    {
        var commands = new Dictionary<string, AmiCommand>(StringComparer.Ordinal);
        foreach (var (header, command) in lines)
        {
            foreach (var spelling in Spellings(header.Split(':'))) commands.Add(spelling, command);
        }

        return commands.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Spellings(ArraySegment<string> nodes)
    {
        string[] forms = [.. new[] { HeaderDeclaration.ShortForm(nodes[0]), nodes[0].ToUpperInvariant() }.Distinct()];
        if (nodes.Count == 1) return forms;
        var rest = Spellings(nodes[1..]).ToList();
        return forms.SelectMany(form => rest.Select(tail => $"{form}:{tail}"));
    }
}
