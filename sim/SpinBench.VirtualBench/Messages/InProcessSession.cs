using System.Text;
using SpinBench.Instruments;
using SpinBench.Time;

namespace SpinBench.VirtualBench.Messages;

/// <summary>
/// A session whose other end is a virtual instrument in the same process: bytes in, bytes out, and no time but what the instrument takes to answer.
/// Several may use it at once; instruments that share a sample are used by one at a time all the same, as the bench has one time.
/// </summary>
/// <param name="resource">Resource name, <c>SIM::name</c>.</param>
/// <param name="instrument">The instrument at the other end.</param>
/// <param name="time">The bench's time, in which an instrument takes its time to answer; null where none passes.</param>
public sealed class InProcessSession(string resource, IVirtualInstrument instrument, TimeProvider? time = null) : IMessageSession
{
    private readonly OutputQueue _output = new();
    private volatile bool _closed;
    private readonly Lock _using = new();

    /// <inheritdoc/>
    public string Resource { get; } = resource;

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        RequireOpen(message.Span, cancellation);
        lock (_using) instrument.Receive(message.Span, _output);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        RequireOpen(message.Span, cancellation);
        var reply = Ask(message.Span);
        return instrument.ReplyLatency > 0 && time is not null ? LateAsync(reply, time, cancellation) : ValueTask.FromResult(reply);
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        RequireOpen(default, cancellation);
        lock (_using)
        {
            _output.Clear();
            instrument.Clear();
        }

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
        if (_closed) throw Failed(message, "the session is closed");
    }

    private ReadOnlyMemory<byte> Ask(ReadOnlySpan<byte> message)
    {
        lock (_using)
        {
            _output.Clear();
            instrument.Receive(message, _output);
            if (!_output.TryTake(out var reply)) throw Failed(message, "the instrument did not answer; the command is not a query that it knows");
            if (!_output.IsEmpty) throw Failed(message, "more than one answer came, and which is whose cannot be told; ask one question at a time");
            // The next user's reply goes where this one lies, and may come before this one has been read.
            return reply.ToArray();
        }
    }

    private InstrumentException Failed(ReadOnlySpan<byte> message, string problem) =>
        new(Resource, message.IsEmpty ? null : Encoding.ASCII.GetString(message), problem);

    private async ValueTask<ReadOnlyMemory<byte>> LateAsync(ReadOnlyMemory<byte> reply, TimeProvider clock, CancellationToken cancellation)
    {
        await clock.WaitAsync(instrument.ReplyLatency, cancellation).ConfigureAwait(false);
        return reply;
    }
}
