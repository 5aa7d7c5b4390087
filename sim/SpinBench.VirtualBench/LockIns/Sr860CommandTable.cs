using System.Collections.Frozen;
using static SpinBench.VirtualBench.LockIns.Sr860Command;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR860's command list.</summary>
internal static class Sr860CommandTable
{
    private static readonly string[] OffOn = ["OFF", "ON"];

    private static readonly FrozenDictionary<string, Sr860Command> Commands = new Dictionary<string, Sr860Command>
    {
        // Reference
        ["TBMODE"] = Kept("TBMODE", 0, 1, words: ["AUTO", "INternal"]),
        ["TBSTAT"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteInteger(r, 1)),
        ["PHAS"] = Real(_ => (-360_000, 360_000), u => u.Settings.Phase, (u, x) => u.SetPhase(x)),
        ["APHS"] = Action(u => u.PhaseAutomatically()),
        ["FREQ"] = Real(u => (u.LockIn.Model.MinimumFrequency, u.HighestFrequency), u => u.LockIn.Sine.Frequency, (u, f) => u.SetFrequency(f)),
        ["FREQINT"] = Real(u => (u.LockIn.Model.MinimumFrequency, u.HighestFrequency), u => u.Settings.Frequency, (u, f) => u.SetFrequency(f)),
        ["FREQEXT"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteReal(r, u.LockIn.ExternalReference ?? 0)),
        ["FREQDET"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteReal(r, u.LockIn.DetectionFrequency)),
        ["HARM"] = Code(1, 99, u => u.Settings.Harmonic, (u, i) => u.SetHarmonic(i)),
        ["HARMDUAL"] = Code(1, 99, u => u.Settings.ExternalHarmonic, (u, i) => u.SetExternalHarmonic(i)),
        ["BLADESLOTS"] = Kept("BLADESLOTS", 0, 1, words: ["SLT6", "SLT30"]),
        ["BLADEPHASE"] = Kept("BLADEPHASE", -360, 360, isInteger: false),
        ["SLVL"] = Real(u => (u.LockIn.Model.MinimumSine, u.LockIn.Model.MaximumSine), u => u.Settings.SineAmplitude, (u, x) => u.SetSine(x)),
        ["SOFF"] = Kept("SOFF", -5, 5, isInteger: false),
        ["REFM"] = Kept("REFM", 0, 1, words: ["COMmon", "DIFference"]),
        ["RSRC"] = Choice(["INT", "EXT", "DUAL", "CHOP"], u => (int)u.Settings.Reference, (u, i) => u.SetReference(i)),
        ["RTRG"] = Kept("RTRG", 0, 2, words: ["SIN", "POSttl", "NEGttl"]),
        ["REFZ"] = Kept("REFZ", 0, 1, words: ["50ohms", "1Meg"]),
        ["PSTF"] = Kept("PSTF", 0.001, 4e6, 4, isInteger: false),
        ["PSTA"] = Kept("PSTA", 0, 2, 4, isInteger: false),
        ["PSTL"] = Kept("PSTL", -5, 5, 4, isInteger: false),

        // Signal
        ["IVMD"] = Choice(["VOLTage", "CURRent"], u => u.InputMode, (u, i) => u.InputMode = i),
        ["ISRC"] = Choice(["A", "A-B"], u => u.VoltageMode, (u, i) => u.VoltageMode = i),
        ["ICPL"] = Choice(["AC", "DC"], u => u.Settings.DirectCoupling ? 1 : 0, (u, i) => u.LockIn.Apply(u.Settings with { DirectCoupling = i == 1 })),
        ["IGND"] = Kept("IGND", 0, 1, words: ["FLOat", "GROund"]),
        ["IRNG"] = Choice(["1Volt", "300Mvolt", "100Mvolt", "30Mvolt", "10Mvolt"], u => u.LockIn.InputRange ?? 0, (u, i) => u.LockIn.InputRange = i),
        ["ICUR"] = Choice(["1MEG", "100MEG"], u => u.CurrentGain, (u, i) => u.CurrentGain = i),
        ["ILVL"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteInteger(r, u.SignalStrength)),
        ["SCAL"] = Code(0, 27, u => u.ScaleIndex, (u, i) =>
        {
            u.ScaleIndex = i;
            return true;
        }),
        ["OFLT"] = Code(0, 21, u => Array.IndexOf(u.LockIn.Model.TimeConstants, u.Settings.TimeConstant), (u, i) => u.SetTimeConstant(i)),
        ["OFSL"] = Choice(["6DB", "12DB", "18DB", "24DB"], u => u.Settings.FilterPoles - 1,
            (u, i) => u.LockIn.Apply(u.Settings with { FilterPoles = i + 1 })),
        ["SYNC"] = Choice(OffOn, u => u.Settings.SynchronousFilter ? 1 : 0, (u, i) => u.LockIn.Apply(u.Settings with { SynchronousFilter = i == 1 })),
        ["ADVFILT"] = Kept("ADVFILT", 0, 1, words: OffOn),
        ["ENBW"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteReal(r, u.NoiseBandwidth)),
        ["ARNG"] = Action(u => u.RangeAutomatically()),
        ["ASCL"] = Action(u => u.ScaleAutomatically()),

        // Rear outputs
        ["COUT"] = Kept("COUT", 0, 1, 2, words: ["XY", "RTHeta"]),
        ["CEXP"] = Kept("CEXP", 0, 2, 3, words: ["OFF", "X10", "X100"]),
        ["COFA"] = Kept("COFA", 0, 1, 3, words: OffOn),
        ["COFP"] = Kept("COFP", -999.99, 999.99, 3, isInteger: false),
        ["CRAT"] = Kept("CRAT", 0, 1, 3, words: OffOn),

        // Auxiliary inputs and outputs
        ["OAUX"] = Ask(1, 1, (u, in a, r) => a.TryInteger(0, 0, 3, out var i) && Sr860Numbers.WriteReading(r, u.LockIn.AuxiliaryInput(i + 1))),
        ["AUXV"] = Both(2, (u, in a) => u.SetAuxiliaryOutput(a), 1, (u, in a, r) =>
            a.TryInteger(0, 0, 3, out var i) && Sr860Numbers.WriteReading(r, u.LockIn.AuxiliaryOutput(i + 1))),

        // Screen
        ["DBLK"] = Kept("DBLK", 0, 1, words: OffOn),
        ["DLAY"] = Kept("DLAY", 0, 5),
        ["CDSP"] = Kept("CDSP", 0, 16, 4, words: VirtualSr860.Values),
        ["CGRF"] = Kept("CGRF", 0, 1, 4, words: OffOn),
        ["GSPD"] = Kept("GSPD", 0, 16),

        // Data transfer
        ["OUTR"] = Ask(1, 1, (u, in a, r) => a.TryInteger(0, 0, 3, out var channel) && u.WriteChannel(channel, r)),
        ["OUTP"] = Ask(1, 1, (u, in a, r) => u.WriteValues(a, r)),
        ["SNAP"] = Ask(2, 3, (u, in a, r) => u.WriteValues(a, r)),
        ["SNAPD"] = Ask(0, 0, (u, in _, r) => u.WriteChannels(r)),

        // Data capture
        ["CAPTURELEN"] = Code(1, CaptureBuffer.LargestKilobytes, u => u.Capture.Kilobytes, (u, i) => SetLength(u, i)),
        ["CAPTURECFG"] = Choice(["X", "XY", "RT", "XYRT"], u => u.Capture.Configuration, (u, i) => u.Capture.Configuration = i),
        ["CAPTURERATEMAX"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteReal(r, CaptureBuffer.MaximumRate(u.Settings.TimeConstant))),
        ["CAPTURERATE"] = Both(1, (u, in a) => a.TryInteger(0, 0, CaptureBuffer.LargestDivisor, out var n) && SetDivisor(u, n),
            0, (u, in _, r) => Sr860Numbers.WriteReal(r, u.Capture.Rate)),
        ["CAPTURESTART"] = Set(2, (u, in a) => u.StartCapture(a)),
        ["CAPTURESTOP"] = Action(u => u.Capture.Stop()),
        ["CAPTURESTAT"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteInteger(r, CaptureState(u.Capture))),
        ["CAPTUREBYTES"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteInteger(r, u.Capture.Bytes)),
        ["CAPTUREPROG"] = Ask(0, 0, (u, in _, r) => u.WriteProgress(r)),
        ["CAPTUREVAL"] = Ask(1, 1, (u, in a, r) => a.TryInteger(0, 0, int.MaxValue - 1, out var n) && u.WriteCapturedSample(n, r)),
        ["CAPTUREGET"] = new() { Query = (u, in a, r) => u.WriteCaptured(a, r), QueryArguments = (2, 2), AnswersBlock = true },

        // Interface and status
        ["*RST"] = Action(u => u.Reset()),
        ["*IDN"] = Ask(0, 0, (u, in _, r) => u.WriteIdentity(r)),
        ["*TRG"] = Action(u => u.Capture.Trigger()),
        ["*OPC"] = Both(0, (u, in _) => Complete(u), 0, (u, in _, r) => Sr860Numbers.WriteInteger(r, 1)),
        ["SSET"] = Set(1, (u, in a) => a.TryInteger(0, 1, VirtualSr860.Setups, out var place) && u.Save(place)),
        ["RSET"] = Set(1, (u, in a) => a.TryInteger(0, 1, VirtualSr860.Setups, out var place) && u.Recall(place)),
        ["OVRM"] = Kept("OVRM", 0, 1, words: OffOn),
        ["LOCL"] = Kept("LOCL", 0, 2, words: ["LOCal", "REMote", "LOCKout"]),
        ["*CLS"] = Action(u => u.Status.Clear()),
        ["*ESE"] = Enable(8, u => u.Status.Standard),
        ["*ESR"] = Events(8, u => u.Status.Standard),
        ["*SRE"] = Enable(8, u => u.Status.Service),
        ["*STB"] = Ask(0, 1, (u, in a, r) => TryBit(a, 8, out var bit)
            && Sr860Numbers.WriteInteger(r, bit is { } index ? (u.StatusByte >> index) & 1 : u.StatusByte)),
        ["*PSC"] = Choice(OffOn, u => u.Status.PowerOnClear ? 1 : 0, (u, i) => u.Status.PowerOnClear = i == 1),
        ["ERRE"] = Enable(8, u => u.Status.Errors),
        ["ERRS"] = Events(8, u => u.Status.Errors),
        ["LIAE"] = Enable(15, u => u.Status.LockIn),
        ["LIAS"] = Events(15, u => u.LockInStatus()),
        ["CUROVLDSTAT"] = Ask(0, 0, (u, in _, r) => Sr860Numbers.WriteInteger(r, u.PresentOverloads())),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a command by its mnemonic, in upper or lower case.</summary>
    public static Sr860Command? Find(ReadOnlySpan<char> mnemonic) =>
        Commands.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(mnemonic, out var command) ? command : null;

    private static int CaptureState(CaptureBuffer capture) =>
        (capture.IsRunning && capture.IsTriggered ? 1 : 0) | (capture.IsTriggered ? 2 : 0) | (capture.HasWrapped ? 4 : 0);

    // A length is a whole number of blocks of 2 kB; an odd one is rounded up [choice].
    private static bool SetLength(VirtualSr860 unit, int kilobytes)
    {
        if (unit.Capture.IsRunning) return false;
        unit.Capture.Kilobytes = (kilobytes + 1) / 2 * 2;
        unit.Capture.Configuration = unit.Capture.Configuration;
        return true;
    }

    private static bool SetDivisor(VirtualSr860 unit, int divisor)
    {
        unit.Capture.Divisor = divisor;
        return true;
    }

    private static bool Complete(VirtualSr860 unit)
    {
        unit.Status.Standard.Raise(Sr860Status.OperationComplete);
        return true;
    }
}
