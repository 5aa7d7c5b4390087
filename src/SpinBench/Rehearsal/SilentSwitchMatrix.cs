using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentSwitchMatrix : SilentInstrument, ISwitchMatrix
{
    private readonly SortedSet<SwitchChannel> _closed = [];

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default) => OpenAllAsync(cancellation);

    public ValueTask CloseAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        _closed.UnionWith(channels);
        return ValueTask.CompletedTask;
    }

    public ValueTask CloseOnlyAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        _closed.Clear();
        return CloseAsync(channels, cancellation);
    }

    public ValueTask OpenAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        _closed.ExceptWith(channels);
        return ValueTask.CompletedTask;
    }

    public ValueTask OpenAllAsync(CancellationToken cancellation = default)
    {
        _closed.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<SwitchChannel>> ReadClosedAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<SwitchChannel>>([.. _closed]);
}
