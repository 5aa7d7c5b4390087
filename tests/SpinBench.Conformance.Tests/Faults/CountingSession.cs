using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>Counts the messages of a session, and says which of them were questions.</summary>
internal sealed class CountingSession(IMessageSession inner) : IMessageSession
{
    private readonly List<int> _questions = [];

    public string Resource => inner.Resource;

    public bool IsSimulated => inner.IsSimulated;

    public int Messages { get; private set; }

    public IReadOnlyList<int> Questions => _questions;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Messages++;
        return inner.WriteAsync(message, cancellation);
    }

    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        _questions.Add(++Messages);
        return inner.QueryAsync(message, cancellation);
    }

    public ValueTask ClearAsync(CancellationToken cancellation = default) => inner.ClearAsync(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
