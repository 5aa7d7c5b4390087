using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>The physics of a switch mainframe: relays that conduct some time after they were closed, and open at once.</summary>
/// <param name="station">Is brought up to the present before a relay moves.</param>
/// <param name="settings">The cards.</param>
public sealed class SimulatedSwitchMatrix(IStation station, SimulatedSwitchMatrixSettings settings) : ISwitchMatrix, ISwitchedPaths
{
    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated switch mainframe", "0", "1");

    /// <summary>The closed relays, each with the moment from which it conducts.</summary>
    private readonly SortedDictionary<SwitchChannel, double> _closed = [];

    /// <inheritdoc/>
    public IReadOnlyList<SwitchChannel> Made => [.. _closed.Where(relay => relay.Value <= station.Now).Select(relay => relay.Key)];

    /// <summary>The cards.</summary>
    internal SimulatedSwitchMatrixSettings Settings => settings;

    /// <summary>Additional time that the mainframe waits after a closure, by slot from 1, in seconds.</summary>
    [Unit("s")] internal double[] ExtraTime { get; } = new double[settings.Slots + 1];

    /// <summary>The closed relays, in ascending order, whether they conduct yet or not.</summary>
    internal IReadOnlyCollection<SwitchChannel> Closed => _closed.Keys;

    /// <summary>True while a contact is still settling.</summary>
    internal bool IsSettling => _closed.Values.Any(moment => moment > station.Now);

    /// <inheritdoc/>
    public bool IsMade(SwitchChannel channel) => WasMade(channel, station.Now);

    /// <inheritdoc/>
    public bool WasMade(SwitchChannel channel, double time) => _closed.TryGetValue(channel, out var moment) && moment <= time;

    /// <summary>True for a relay that the mainframe has.</summary>
    internal bool Has(SwitchChannel channel) =>
        channel.Slot >= 1 && channel.Slot <= settings.Slots
        && channel.Column >= 1 && channel.Column <= settings.Columns
        && (settings.Rows == 0 ? channel.Row == 0 : channel.Row >= 1 && channel.Row <= settings.Rows);

    /// <summary>Closes relays; they conduct after their settling time.</summary>
    internal void Close(IEnumerable<SwitchChannel> channels)
    {
        station.CatchUp();
        foreach (var channel in channels) _closed.TryAdd(channel, station.Now + settings.SettlingTime + ExtraTime[channel.Slot]);
    }

    /// <summary>Opens relays.</summary>
    internal void Open(IEnumerable<SwitchChannel> channels)
    {
        station.CatchUp();
        foreach (var channel in channels) _closed.Remove(channel);
    }

    /// <summary>Opens all relays.</summary>
    internal void OpenAll()
    {
        station.CatchUp();
        _closed.Clear();
    }

    /// <summary>Somebody waited until all contacts conduct, without the bench's time passing.</summary>
    internal void Settle()
    {
        foreach (var channel in _closed.Keys.ToList()) _closed[channel] = Math.Min(_closed[channel], station.Now);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => OpenAllAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask CloseAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        Require(channels);
        Close(channels);
        Settle();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CloseOnlyAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        OpenAll();
        return CloseAsync(channels, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask OpenAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        Require(channels);
        Open(channels);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask OpenAllAsync(CancellationToken cancellation = default)
    {
        OpenAll();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SwitchChannel>> ReadClosedAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<SwitchChannel>>([.. _closed.Keys]);

    private void Require(IReadOnlyList<SwitchChannel> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        foreach (var channel in channels)
        {
            if (!Has(channel)) throw new InstrumentException(Identity.Model, null, $"it has no relay {channel}; it has {Describe()}");
        }
    }

    private string Describe() => settings.Rows == 0
        ? $"1!1 to {settings.Slots}!{settings.Columns}"
        : $"1!1!1 to {settings.Slots}!{settings.Rows}!{settings.Columns}";
}
