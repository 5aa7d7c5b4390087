using System.Globalization;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The firmware of a Keithley 7001 or 7002 switch mainframe.</summary>
/// <remarks>No client class and no manual page was at hand: names of relays on matrix cards, memories, card types and scans are [unverified].</remarks>
public sealed partial class VirtualKeithley7001 : ScpiFirmware<VirtualKeithley7001>
{
    private const int MostMemories = 100;
    private const int MostSteps = 1024;
    private const int MostClosures = 99999;

    private static readonly NumberFormat Numbers = new(decimals: 6, plusSign: false, exponentDigits: 2);

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
