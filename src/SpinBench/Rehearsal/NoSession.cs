using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

/// <summary>A session with nobody at the other end: a driver on it can only say which settings its model can make.</summary>
/// <param name="resource">The resource that the session would lead to.</param>
public sealed class NoSession(string resource) : IMessageSession
{
    /// <inheritdoc/>
    public string Resource { get; } = resource;

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) => throw Nobody();

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) => throw Nobody();

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default) => throw Nobody();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private InstrumentException Nobody() => new(Resource, null, "a rehearsal talks to no instrument");
}
