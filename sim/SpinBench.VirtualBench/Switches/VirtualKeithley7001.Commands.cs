using System.Globalization;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Switches;

/// <content>The table of commands.</content>
public sealed partial class VirtualKeithley7001
{
    private static readonly TriggerSource[] Sources =
    [
        TriggerSource.Immediate, TriggerSource.Timer, TriggerSource.Manual, TriggerSource.Bus, TriggerSource.External, TriggerSource.TriggerLink,
        TriggerSource.TestStart,
    ];

    private static readonly ScpiCommands<VirtualKeithley7001> Table = CreateTable();

    private static ScpiCommands<VirtualKeithley7001> CreateTable()
    {
        var table = new ScpiCommands<VirtualKeithley7001>()
            .CommandAndQuery(
                "[:ROUTe]:CLOSe",
                static (VirtualKeithley7001 f, ref ScpiParameters p) => f.Close(ref p),
                (1, 1),
                static (VirtualKeithley7001 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.AnswerClosed(ref p, ref answer),
                (1, 1))
            .Query("[:ROUTe]:CLOSe:STATe", static (VirtualKeithley7001 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(List(f._switches.Closed)))
            .Command("[:ROUTe]:OPEN", static (VirtualKeithley7001 f, ref ScpiParameters p) => f.Open(ref p), 1, 1)
            .Event("[:ROUTe]:OPEN:ALL", (f, _) => f._switches.OpenAll())
            .CommandAndQuery(
                "[:ROUTe]:SCAN[:INTernal]",
                static (VirtualKeithley7001 f, ref ScpiParameters p) => f.SetScan(ref p),
                (1, 1),
                static (VirtualKeithley7001 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(List(f._scan.SelectMany(step => step))))
            .Query("[:ROUTe]:SCAN:POINts", static (VirtualKeithley7001 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._scan.Count))
            .CommandAndQuery(
                "[:ROUTe]:FCHannels",
                static (VirtualKeithley7001 f, ref ScpiParameters p) => f.Forbid(ref p),
                (1, 1),
                static (VirtualKeithley7001 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(List(f._forbidden.Order())))
            .Command("[:ROUTe]:MEMory:SAVE", static (VirtualKeithley7001 f, ref ScpiParameters p) => f.Save(ref p), 1, 1)
            .Command("[:ROUTe]:MEMory:RECall", static (VirtualKeithley7001 f, ref ScpiParameters p) => f.Recall(ref p), 1, 1)
            .Event(":INITiate[:IMMediate]", (f, _) => f.Initiate())
            .Event(":ABORt", (f, _) => f._triggers.Abort())
            .Event(":STATus:QUEue:CLEar", (f, _) => f.Status.Errors.Clear())
            .Event(":SYSTem:CLEar", (f, _) => f.Status.Errors.Clear())
            .Event(":SYSTem:PRESet", (f, _) => f.ResetSettings())
            .Boolean(":DISPlay:ENABle", (f, _) => f._displayIsOn, (f, _, on) => f._displayIsOn = on);
        for (var slot = 1; slot <= 10; slot++) AddSlot(table, slot);
        AddLayer(table, ":ARM[:SEQuence[1]][:LAYer1]", f => f._outerLayer);
        AddLayer(table, ":ARM[:SEQuence[1]]:LAYer2", f => f._triggers.Arm);
        AddLayer(table, ":TRIGger[:SEQuence[1]]", f => f._triggers.Trigger);
        return table;
    }

    private static void AddSlot(ScpiCommands<VirtualKeithley7001> table, int slot)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"[:ROUTe]:CONFigure:SLOT{slot}");
        table
            .CommandAndQuery(
                header + ":CTYPe",
                (VirtualKeithley7001 f, ref ScpiParameters p) =>
                {
                    if (!f.RequireSlot(slot, ref p) || !p.TryName(out var card)) return;
                    f._cards[slot] = card;
                },
                (1, 1),
                (VirtualKeithley7001 f, ref ScpiParameters p, ref ScpiAnswer answer) =>
                {
                    if (f.RequireSlot(slot, ref p)) answer.Characters(f._cards[slot]);
                })
            .CommandAndQuery(
                header + ":STIMe",
                (VirtualKeithley7001 f, ref ScpiParameters p) =>
                {
                    if (f.RequireSlot(slot, ref p) && p.TryNumber(ScpiUnit.Second, new(0, 99999.999, 0), out var time)) f._switches.ExtraTime[slot] = time;
                },
                (1, 1),
                (VirtualKeithley7001 f, ref ScpiParameters p, ref ScpiAnswer answer) =>
                {
                    if (f.RequireSlot(slot, ref p)) answer.Number(f._switches.ExtraTime[slot]);
                });
    }

    private static void AddLayer(ScpiCommands<VirtualKeithley7001> table, string header, Func<VirtualKeithley7001, TriggerLayer> layer) => table
        .CommandAndQuery(
            header + ":COUNt",
            (VirtualKeithley7001 f, ref ScpiParameters p) =>
            {
                if (!p.TryNumber(ScpiUnit.None, new(1, double.PositiveInfinity, 1), out var count)) return;
                // A finite scan comes to its end while somebody waits for it, so it must have one in sight.
                var others = layer(f) == f._triggers.Trigger ? f._triggers.Arm.Count : layer(f) == f._triggers.Arm ? f._triggers.Trigger.Count : 1;
                if (count * others > MostClosures && double.IsFinite(count)) p.Fail(ScpiError.DataOutOfRange); else layer(f).Count = Math.Round(count);
            },
            (1, 1),
            (VirtualKeithley7001 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                if (double.IsFinite(layer(f).Count)) answer.Integer((long)layer(f).Count); else answer.Number(layer(f).Count);
            })
        .Choice(header + ":SOURce", "IMMediate|TIMer|MANual|BUS|EXTernal|TLINk|HOLD",
            (f, _) => Array.IndexOf(Sources, layer(f).Source), (f, _, source) => layer(f).Source = Sources[source])
        .Number(header + ":DELay", ScpiUnit.Second, (_, _) => new(0, 99999.999, 0), (f, _) => layer(f).Delay, (f, _, delay) => layer(f).Delay = delay)
        .Number(header + ":TIMer", ScpiUnit.Second, (_, _) => new(0.001, 99999.999, 0.1), (f, _) => layer(f).Timer, (f, _, time) => layer(f).Timer = time);

    private void Close(ref ScpiParameters parameters)
    {
        if (!TryChannels(ref parameters, out var channels)) return;
        if (channels.Exists(_forbidden.Contains)) parameters.Fail(ScpiError.SettingsConflict);
        else _switches.Close(channels);
    }
}
