using System.Globalization;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The firmware of a Keithley 7001 or 7002 switch mainframe.</summary>
/// <remarks>No client class and no manual page was at hand: names of relays on matrix cards, memories, card types and scans are [unverified].</remarks>
public sealed class VirtualKeithley7001 : ScpiFirmware<VirtualKeithley7001>
{
    private const int MostMemories = 100;
    private const int MostSteps = 1024;
    private const int MostClosures = 99999;

    private static readonly NumberFormat Numbers = new(decimals: 6, plusSign: false, exponentDigits: 2);
    private static readonly TriggerSource[] Sources =
    [
        TriggerSource.Immediate, TriggerSource.Timer, TriggerSource.Manual, TriggerSource.Bus, TriggerSource.External, TriggerSource.TriggerLink,
        TriggerSource.TestStart,
    ];

    private static readonly ScpiCommands<VirtualKeithley7001> Table = CreateTable();

    private readonly SimulatedSwitchMatrix _switches;
    private readonly IStation _station;
    private readonly TriggerModel _triggers = new();
    private readonly TriggerLayer _outerLayer = new();
    private readonly SortedDictionary<int, SwitchChannel[]> _memories = [];
    private readonly HashSet<SwitchChannel> _forbidden = [];
    private readonly List<SwitchChannel[]> _scan = [];
    private readonly string[] _cards;
    private int _step;
    private bool _displayIsOn = true;

    /// <summary>Puts the firmware in front of a mainframe.</summary>
    /// <param name="switches">The physics.</param>
    /// <param name="station">The bench's time.</param>
    public VirtualKeithley7001(SimulatedSwitchMatrix switches, IStation station)
        : base(Dialect(switches), Table)
    {
        ArgumentNullException.ThrowIfNull(station);
        _switches = switches;
        _station = station;
        _cards = new string[switches.Settings.Slots + 1];
        Array.Fill(_cards, switches.Settings.Rows == 0 ? "C9990" : "C9991");
    }

    /// <inheritdoc/>
    public override void Clear() => _triggers.Abort();

    /// <inheritdoc/>
    internal override void CatchUp()
    {
        _station.CatchUp();
        Run(_station.Now);
    }

    /// <inheritdoc/>
    internal override void Complete()
    {
        if (!_triggers.IsEndless) Run(double.PositiveInfinity);
        _switches.Settle();
    }

    /// <inheritdoc/>
    internal override void Trigger()
    {
        if (!_triggers.Release(TriggerSource.Bus, _station.Now)) base.Trigger();
        Run(_station.Now);
    }

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        _triggers.Abort();
        _triggers.Arm.Reset();
        _triggers.Trigger.Reset();
        _outerLayer.Reset();
        _switches.OpenAll();
        _scan.Clear();
        _forbidden.Clear();
        Array.Clear(_switches.ExtraTime);
        _displayIsOn = true;
    }

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

    private void Open(ref ScpiParameters parameters)
    {
        var all = parameters;
        if (all.TryWord(out var word) && word == MnemonicKey.Of("ALL")) _switches.OpenAll();
        else if (TryChannels(ref parameters, out var channels)) _switches.Open(channels);
    }

    private void AnswerClosed(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        if (!TryChannels(ref parameters, out var channels)) return;
        foreach (var channel in channels) answer.Boolean(_switches.Closed.Contains(channel));
    }

    private void Forbid(ref ScpiParameters parameters)
    {
        if (!TryChannels(ref parameters, out var channels)) return;
        _forbidden.Clear();
        _forbidden.UnionWith(channels);
    }

    // Each relay of the list is one step; a memory is one step with all of its relays.
    private void SetScan(ref ScpiParameters parameters)
    {
        if (!ChannelList.TryRead(ref parameters, out var names)) return;
        var steps = new List<SwitchChannel[]>();
        foreach (var name in names)
        {
            if (!TryRelays(name, ref parameters, out var relays)) return;
            steps.Add(relays);
        }

        if (steps.Count > MostSteps)
        {
            parameters.Fail(ScpiError.TooMuchData);
            return;
        }

        _scan.Clear();
        _scan.AddRange(steps);
    }

    private void Save(ref ScpiParameters parameters)
    {
        if (TryMemory(ref parameters, out var memory)) _memories[memory] = [.. _switches.Closed];
    }

    private void Recall(ref ScpiParameters parameters)
    {
        if (!TryMemory(ref parameters, out var memory)) return;
        _switches.OpenAll();
        _switches.Close(_memories.GetValueOrDefault(memory, []));
    }

    private void Initiate()
    {
        if (_triggers.IsRunning)
        {
            Report(ScpiError.InitIgnored);
            return;
        }

        _step = 0;
        _triggers.Initiate(_station.Now);
        Run(_station.Now);
    }

    // Every trigger takes one step of the scan list: the relays of the last step open, then those of the next close.
    private void Run(double until)
    {
        while (_triggers.TryTake(until, Math.Max(_switches.Settings.SettlingTime, 1e-6), out _))
        {
            if (_scan.Count == 0) continue;
            if (_step > 0) _switches.Open(_scan[(_step - 1) % _scan.Count]);
            _switches.Close(_scan[_step++ % _scan.Count]);
        }
    }

    private bool TryChannels(ref ScpiParameters parameters, out List<SwitchChannel> channels)
    {
        channels = [];
        if (!ChannelList.TryRead(ref parameters, out var names)) return false;
        foreach (var name in names)
        {
            if (!TryRelays(name, ref parameters, out var relays)) return false;
            channels.AddRange(relays);
        }

        return true;
    }

    private bool TryRelays(int[] name, ref ScpiParameters parameters, out SwitchChannel[] relays)
    {
        if (name[0] < 0)
        {
            relays = _memories.GetValueOrDefault(-name[0], []);
            return -name[0] <= MostMemories || parameters.Fail(ScpiError.DataOutOfRange);
        }

        relays = name.Length switch
        {
            2 => [new SwitchChannel(name[0], 0, name[1])],
            3 => [new SwitchChannel(name[0], name[1], name[2])],
            _ => [],
        };
        return (relays.Length > 0 && _switches.Has(relays[0])) || parameters.Fail(ScpiError.DataOutOfRange);
    }

    private static bool TryMemory(ref ScpiParameters parameters, out int memory)
    {
        memory = 0;
        return parameters.TryName(out var name)
            && ((name[0] == 'M' && int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out memory) && memory is >= 1 and <= MostMemories)
                || parameters.Fail(ScpiError.DataOutOfRange));
    }

    private bool RequireSlot(int slot, ref ScpiParameters parameters) =>
        slot <= _switches.Settings.Slots || parameters.Fail(ScpiError.HeaderSuffixOutOfRange);

    private static string List(IEnumerable<SwitchChannel> channels) => $"(@{string.Join(',', channels)})";

    private static ScpiDialect Dialect(SimulatedSwitchMatrix switches)
    {
        ArgumentNullException.ThrowIfNull(switches);
        return new ScpiDialect(
            new InstrumentIdentity(
                "KEITHLEY INSTRUMENTS INC.", switches.Settings.Slots > 2 ? "MODEL 7002" : "MODEL 7001", InstrumentIdentity.SimulatedSerialNumber + "07001", "A08  /A03"),
            Numbers,
            ErrorQueueDepth: 10, // [unverified]
            SignedErrorNumbers: false,
            Version: "1990.0");
    }
}
