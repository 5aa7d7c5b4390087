using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using SpinBench.Instruments;
using static SpinBench.VirtualBench.LockIns.Sr830Command;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR830's command list, in the order of its manual. Every mnemonic has four characters.</summary>
internal static class Sr830CommandTable
{
    private static readonly FrozenDictionary<uint, Sr830Command> Commands = new Dictionary<string, Sr830Command>
    {
        // Reference and phase
        ["PHAS"] = Real(-360, 729.99, (u, x) => u.SetPhase(x), (u, r) => Sr830Numbers.WriteFixed(r, u.Settings.Phase, 2)),
        ["FMOD"] = Code(0, 1, u => u.Settings.Reference == LockInReference.Internal ? 1 : 0,
            (u, i) => u.Configure(u.Settings with { Reference = i == 1 ? LockInReference.Internal : LockInReference.External })),
        ["FREQ"] = Real(LockInRanges.MinimumFrequency, LockInRanges.MaximumFrequency, (u, f) => u.SetFrequency(f),
            (u, r) => Sr830Numbers.WriteFrequency(r, u.LockIn.ReferenceFrequency)),
        ["RSLP"] = Code(0, 2, u => u.Panel.ReferenceSlope, (u, i) => u.Panel = u.Panel with { ReferenceSlope = i }),
        ["HARM"] = Code(1, LockInRanges.MaximumHarmonic, u => u.Settings.Harmonic, (u, i) => u.SetHarmonic(i)),
        ["SLVL"] = Real(LockInRanges.MinimumSine, LockInRanges.MaximumSine, (u, x) => u.SetSine(x),
            (u, r) => Sr830Numbers.WriteFixed(r, u.Settings.SineAmplitude, 3)),

        // Input and filter
        ["ISRC"] = Code(0, 3, u => (int)u.Settings.Input, (u, i) => u.SetInput((LockInInput)i)),
        ["IGND"] = Code(0, 1, u => u.Panel.Grounding, (u, i) => u.Panel = u.Panel with { Grounding = i }),
        ["ICPL"] = Code(0, 1, u => u.Settings.DirectCoupling ? 1 : 0,
            (u, i) => u.Configure(u.Settings with { DirectCoupling = i == 1 })),
        ["ILIN"] = Code(0, 3, u => (int)u.LockIn.LineFilters, (u, i) => u.LockIn.LineFilters = (LineFilters)i),

        // Gain and time constant
        ["SENS"] = Code(0, LockInRanges.Sensitivities.Length - 1, u => u.SensitivityIndex, (u, i) => u.SensitivityIndex = i),
        ["RMOD"] = Code(0, 2, u => (int)u.Settings.Reserve, (u, i) => u.Configure(u.Settings with { Reserve = (DynamicReserve)i })),
        ["OFLT"] = Both(1, (u, in a) => a.TryInteger(0, 0, LockInRanges.TimeConstants.Length - 1, out var i) && u.SetTimeConstant(i),
            0, (u, in _, r) => Integer(r, Array.IndexOf(LockInRanges.TimeConstants, u.Settings.TimeConstant))),
        ["OFSL"] = Code(0, 3, u => u.Settings.FilterPoles - 1, (u, i) => u.Configure(u.Settings with { FilterPoles = i + 1 })),
        ["SYNC"] = Code(0, 1, u => u.Settings.SynchronousFilter ? 1 : 0,
            (u, i) => u.Configure(u.Settings with { SynchronousFilter = i == 1 })),

        // Display and output
        ["DDEF"] = Both(3, (u, in a) => u.SetDisplay(a), 1, (u, in a, r) => u.WriteDisplay(a, r)),
        ["FPOP"] = Both(2, (u, in a) => u.SetOutput(a), 1, (u, in a, r) =>
            a.TryInteger(0, 1, 2, out var channel) && Integer(r, u.Panel.Outputs[channel])),
        ["OEXP"] = Both(3, (u, in a) => u.SetOffset(a), 1, (u, in a, r) => u.WriteOffset(a, r)),
        ["AOFF"] = Set(1, (u, in a) => a.TryInteger(0, 1, 3, out var quantity) && u.OffsetAutomatically(quantity)),

        // Auxiliary inputs and outputs
        ["OAUX"] = Ask(1, 1, (u, in a, r) => a.TryInteger(0, 1, 4, out var i) && u.WriteAuxiliaryInput(i, r)),
        ["AUXV"] = Both(2, (u, in a) => u.SetAuxiliaryOutput(a), 1, (u, in a, r) => a.TryInteger(0, 1, 4, out var i)
            && Fixed(r, u.LockIn.AuxiliaryOutput(i), 3)),

        // Setup
        ["OUTX"] = Code(0, 1, u => u.ReplyInterface, (u, i) => u.ReplyInterface = i),
        ["OVRM"] = Set(1, (u, in a) => a.TryInteger(0, 0, 1, out u.OverrideRemote)),
        ["KCLK"] = Code(0, 1, u => u.Panel.KeyClick, (u, i) => u.Panel = u.Panel with { KeyClick = i }),
        ["ALRM"] = Code(0, 1, u => u.Panel.Alarm, (u, i) => u.Panel = u.Panel with { Alarm = i }),
        ["SSET"] = Set(1, (u, in a) => a.TryInteger(0, 1, VirtualSr830.Setups, out var place) && u.Save(place)),
        ["RSET"] = Set(1, (u, in a) => a.TryInteger(0, 1, VirtualSr830.Setups, out var place) && u.Recall(place)),

        // Auto functions
        ["AGAN"] = Action(u => u.GainAutomatically()),
        ["ARSV"] = Action(u => u.ReserveAutomatically()),
        ["APHS"] = Action(u => u.PhaseAutomatically()),

        // Data storage
        ["SRAT"] = Code(0, Sr830Buffer.TriggeredRate, u => u.Panel.SampleRate, (u, i) => u.Panel = u.Panel with { SampleRate = i }),
        ["SEND"] = Code(0, 1, u => u.Panel.EndOfBuffer, (u, i) => u.Panel = u.Panel with { EndOfBuffer = i }),
        ["TRIG"] = Action(u => u.Trigger()),
        ["TSTR"] = Code(0, 1, u => u.Panel.TriggerStarts, (u, i) => u.Panel = u.Panel with { TriggerStarts = i }),
        ["STRT"] = Action(u => u.Buffer.Start(u.Panel)),
        ["PAUS"] = Action(u => u.Buffer.Pause()),
        ["REST"] = Action(u => u.Buffer.Reset()),

        // Data transfer
        ["OUTP"] = Ask(1, 1, (u, in a, r) => u.WriteOutput(a, r)),
        ["OUTR"] = Ask(1, 1, (u, in a, r) => u.WriteDisplayValue(a, r)),
        ["SNAP"] = Ask(2, 6, (u, in a, r) => u.WriteSnapshot(a, r)),
        ["SPTS"] = Ask(0, 0, (u, in _, r) => u.WriteStoredPoints(r)),
        ["TRCA"] = Ask(3, 3, (u, in a, r) => u.WriteTrace(a, r, (b, q, channel, from, count) => b.WriteText(q, channel, from, count))),
        ["TRCB"] = AskBinary(3, (u, in a, r) => u.WriteTrace(a, r, (b, q, channel, from, count) => b.WriteSingle(q, channel, from, count))),
        ["TRCL"] = AskBinary(3, (u, in a, r) =>
            u.WriteTrace(a, r, (b, q, channel, from, count) => b.WriteMantissaAndExponent(q, channel, from, count))),
        ["FAST"] = Code(0, 2, u => u.FastMode, (u, i) => u.FastMode = i),
        ["STRD"] = Action(u => u.Buffer.Start(u.Panel, delay: 0.5)),

        // Interface
        ["*RST"] = Action(u => u.Reset()),
        ["*IDN"] = Ask(0, 0, (u, in _, r) => u.WriteIdentity(r)),
        ["LOCL"] = Code(0, 2, u => u.LocalMode, (u, i) => u.LocalMode = i),

        // Status
        ["*CLS"] = Action(u => u.Status.Clear()),
        ["*ESE"] = Enable(s => s.Standard),
        ["*ESR"] = Events(u => u.Status.Standard),
        ["*SRE"] = Enable(s => s.Service),
        ["*STB"] = Ask(0, 1, (u, in a, r) => TryBit(a, out var bit)
            && Integer(r, bit is { } index ? (u.StatusByte >> index) & 1 : u.StatusByte)),
        ["*PSC"] = Code(0, 1, u => u.Status.PowerOnClear ? 1 : 0, (u, i) => u.Status.PowerOnClear = i == 1),
        ["ERRE"] = Enable(s => s.Errors),
        ["ERRS"] = Events(u => u.Status.Errors),
        ["LIAE"] = Enable(s => s.LockIn),
        ["LIAS"] = Events(u => u.LockInStatus()),
    }.ToFrozenDictionary(entry => BinaryPrimitives.ReadUInt32LittleEndian(Encoding.ASCII.GetBytes(entry.Key)), entry => entry.Value);

    /// <summary>Finds a command by its first four characters, in upper or lower case.</summary>
    public static Sr830Command? Find(ReadOnlySpan<byte> mnemonic)
    {
        var key = BinaryPrimitives.ReadUInt32LittleEndian(mnemonic);

        // Clears the bit that tells lower-case letters from capitals, in every byte that is above '?'.
        var letters = (key & 0x40404040) >> 1;
        return Commands.GetValueOrDefault(key & ~letters);
    }

    private static bool Integer(Messages.OutputQueue reply, int value)
    {
        Sr830Numbers.WriteInteger(reply, value);
        return true;
    }

    private static bool Fixed(Messages.OutputQueue reply, double value, int decimals)
    {
        Sr830Numbers.WriteFixed(reply, value, decimals);
        return true;
    }
}
