namespace SpinBench.Instruments;

/// <summary>
/// A connection that carries whole messages to one instrument and back. The bytes are the instrument's own command set, without
/// terminators: those belong to the transport.
/// </summary>
/// <remarks>A reply is its asker's: the session does not write to it again. One query at a time: implementations serialise concurrent users.</remarks>
public interface IMessageSession : IAsyncDisposable
{
    /// <summary>VISA resource name, or <c>SIM::name</c> for an instrument of the virtual bench.</summary>
    string Resource { get; }

    /// <summary>True when a simulated instrument is at the other end, so that what it says is marked as simulated.</summary>
    bool IsSimulated { get; }

    /// <summary>Sends one message.</summary>
    /// <exception cref="InstrumentException">The message could not be delivered.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default);

    /// <summary>Sends one message and waits for the one reply to it.</summary>
    /// <returns>The reply without its terminator; it stays as it is.</returns>
    /// <exception cref="InstrumentException">The message could not be delivered, or no reply came in time.</exception>
    ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default);

    /// <summary>Sends one large message, part by part where the connection can, and waits for the one reply to it.</summary>
    /// <returns>The reply without its terminator; it stays as it is.</returns>
    /// <exception cref="InstrumentException">The message could not be delivered, or no reply came in time.</exception>
    ValueTask<ReadOnlyMemory<byte>> QueryAsync(IMessageInParts message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return QueryAsync(message.Whole(), cancellation);
    }

    /// <summary>Empties the instrument's input and output buffers (device clear); settings stay.</summary>
    ValueTask ClearAsync(CancellationToken cancellation = default);
}
