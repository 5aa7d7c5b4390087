using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeSwitchMatrix(string name = "switch", List<string>? log = null) : FakeInstrument(name, log), ISwitchMatrix
{
    private readonly SortedSet<SwitchChannel> _closed = [];

    public ValueTask CloseAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default) =>
        DoAsync("close", () => _closed.UnionWith(channels), cancellation);

    public ValueTask CloseOnlyAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default) => DoAsync(
        "close only",
        () =>
        {
            _closed.Clear();
            _closed.UnionWith(channels);
        },
        cancellation);

    public ValueTask OpenAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default) =>
        DoAsync("open", () => _closed.ExceptWith(channels), cancellation);

    public ValueTask OpenAllAsync(CancellationToken cancellation = default) => DoAsync("open all", _closed.Clear, cancellation);

    public ValueTask<IReadOnlyList<SwitchChannel>> ReadClosedAsync(CancellationToken cancellation = default) =>
        AskAsync("closed?", IReadOnlyList<SwitchChannel> () => [.. _closed], cancellation);

    protected override void BecomeSafe() => _closed.Clear();
}
