using System.Text;
using SpinBench.Instruments;
using SpinBench.Time;

namespace SpinBench.VirtualBench.Messages;

/// <summary>A session whose other end is a virtual instrument in the same process: bytes in, bytes out, and no time but what the instrument takes to answer.</summary>
/// <param name="resource">Resource name, <c>SIM::name</c>.</param>
/// <param name="instrument">The instrument at the other end.</param>
/// <param name="time">The bench's time, in which an instrument takes its time to answer; null where none passes.</param>
public sealed class InProcessSession(string resource, IVirtualInstrument instrument, TimeProvider? time = null) : IMessageSession
{
    private readonly OutputQueue _output = new();
    private volatile bool _closed;

    /// <inheritdoc/>
    public string Resource { get; } = resource;

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        RequireOpen(message.Span, cancellation);
        instrument.Receive(message.Span, _output);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        RequireOpen(message.Span, cancellation);
        _output.Clear();
        instrument.Receive(message.Span, _output);
        if (_output.TryTake(out var reply)) return instrument.ReplyLatency > 0 && time is not null ? LateAsync(reply, time, cancellation) : ValueTask.FromResult(reply);
        throw new InstrumentException(
            Resource, Encoding.ASCII.GetString(message.Span), "the instrument did not answer; the command is not a query that it knows");
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        _output.Clear();
        instrument.Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _closed = true;
        return ValueTask.CompletedTask;
    }

    private void RequireOpen(ReadOnlySpan<byte> message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_closed) throw new InstrumentException(Resource, Encoding.UTF8.GetString(message), "the session is closed");
    }

    private async ValueTask<ReadOnlyMemory<byte>> LateAsync(ReadOnlyMemory<byte> reply, TimeProvider clock, CancellationToken cancellation)
    {
        await clock.WaitAsync(instrument.ReplyLatency, cancellation).ConfigureAwait(false);
        return reply;
    }
}
