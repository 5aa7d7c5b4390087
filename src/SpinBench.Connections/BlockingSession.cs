using System.Diagnostics.CodeAnalysis;
using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Connections;

/// <summary>
/// What every connection has in common. Input and output block the caller's thread: a loopback query then costs what the kernel needs and
/// nothing more. One query at a time, in the order in which its users come; each bounded by a deadline, and the wait for one's turn by another. A
/// session on which a query failed half-way is poisoned: before its next use it re-synchronises, so that a stale reply is never taken for an answer.
/// </summary>
public abstract class BlockingSession : IMessageSession
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    private readonly Turns _turns = new();
    private bool _poisoned;
    private volatile bool _closed;

    /// <summary>Begins a session.</summary>
    /// <param name="resource">VISA resource name.</param>
    /// <param name="options">Time limits and terminators.</param>
    protected BlockingSession(string resource, SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Resource = resource;
        Options = options;
    }

    /// <inheritdoc/>
    public string Resource { get; }

    /// <inheritdoc/>
    public bool IsSimulated => false;

    /// <summary>Time limits and terminators.</summary>
    protected SessionOptions Options { get; }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Use(
            message,
            static (session, bytes, deadline) =>
            {
                session.Write(bytes.Span, deadline);
                return default;
            },
            cancellation);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Use(
            message, static (session, bytes, deadline) => session.Query(bytes.Span, deadline), cancellation));

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(IMessageInParts message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ValueTask.FromResult(Use(default, (session, _, deadline) => session.Query(message, deadline), cancellation, message.Shown));
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        Use(
            default,
            static (session, _, deadline) =>
            {
                session.Clear(deadline);
                return default;
            },
            cancellation);
        return ValueTask.CompletedTask;
    }

    /// <summary>Serial poll: the instrument's status byte.</summary>
    /// <exception cref="InstrumentException">The connection has no serial poll, or the instrument did not answer.</exception>
    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellation = default)
    {
        byte status = 0;
        Use(
            default,
            (session, _, deadline) =>
            {
                status = session.ReadStatusByte(deadline);
                return default;
            },
            cancellation);
        return ValueTask.FromResult(status);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        var isOurTurn = TryAwaitTheEnd();
        // Twice, and somebody else's controller would be closed; and whoever still waits for an answer is told why none comes.
        if (!Interlocked.Exchange(ref _closed, true)) Close();
        if (isOurTurn) _turns.End();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends one message with the connection's end mark.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    protected abstract void Send(ReadOnlySpan<byte> message, Deadline deadline);

    /// <summary>Sends one message to which there is no reply; an instrument that says when it is done is waited for.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    protected virtual void Write(ReadOnlySpan<byte> message, Deadline deadline) => Send(message, deadline);

    /// <summary>Receives one whole reply without its end mark; the memory stays valid until the next call of this kind.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    protected abstract ReadOnlyMemory<byte> Receive(Deadline deadline);

    /// <summary>Sends one message and receives the reply to it.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    protected virtual ReadOnlyMemory<byte> Query(ReadOnlySpan<byte> message, Deadline deadline)
    {
        Send(message, deadline);
        return Receive(deadline);
    }

    /// <summary>Sends one large message and receives the reply to it. Whoever cannot send it in parts sends it whole.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    protected virtual ReadOnlyMemory<byte> Query(IMessageInParts message, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Query(message.Whole().Span, deadline);
    }

    /// <summary>Device clear: empties the buffers on both sides, so that nothing sent before can be answered any more.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost and cannot be had again.</exception>
    protected abstract void Clear(Deadline deadline);

    /// <summary>Serial poll.</summary>
    /// <exception cref="InstrumentException">The connection has none.</exception>
    protected virtual byte ReadStatusByte(Deadline deadline) =>
        throw new InstrumentRefusalException(Resource, "this kind of connection has no serial poll");

    /// <summary>Does what is neither a message nor a query: triggers, locks. One user at a time, within the time limit, like a query.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="longer">By how much it may take longer than a query.</param>
    /// <exception cref="InstrumentException">It could not be done.</exception>
    protected void Exchange(Action<Deadline> action, CancellationToken cancellation, TimeSpan longer = default) => Use(
        default,
        (_, _, deadline) =>
        {
            action(deadline);
            return default;
        },
        cancellation,
        longer: longer);

    /// <summary>Closes the connection, also under a call that takes longer than it may; never throws.</summary>
    protected abstract void Close();

    /// <summary>Closes a connection that was had again while the session was closed; never throws.</summary>
    protected virtual void CloseReopened() => Close();

    [SuppressMessage("Reliability", "CA2000", Justification = "The deadline is disposed where it is made.")]
    private ReadOnlyMemory<byte> Use(
        ReadOnlyMemory<byte> message,
        Func<BlockingSession, ReadOnlyMemory<byte>, Deadline, ReadOnlyMemory<byte>> action,
        CancellationToken cancellation,
        string? shown = null,
        TimeSpan longer = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var deadline = new Deadline(Limit(longer), cancellation);
        // Whoever had to wait for others has all of the time for itself from now on: what is begun late would often be left half-way.
        if (AwaitTurn(deadline, shown, message)) deadline = new Deadline(Limit(longer), cancellation);
        try
        {
            if (_closed) throw new InstrumentException(Resource, shown ?? Text(message), "the session is closed");
            try
            {
                if (_poisoned) Clear(deadline);
                // What cleared the session may have connected anew while it was closed.
                if (_closed)
                {
                    CloseReopened();
                    throw new IOException();
                }

                _poisoned = true;
                try
                {
                    var reply = action(this, message, deadline);
                    _poisoned = false;
                    // The next user's reply goes where this one lies, and may come before this one has been read.
                    return reply.IsEmpty ? default : reply.ToArray();
                }
                catch (InstrumentRefusalException)
                {
                    _poisoned = false;
                    throw;
                }
            }
            catch (TimeoutException problem)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new InstrumentException(
                    Resource, shown ?? Text(message), $"no answer within {deadline.Elapsed.TotalSeconds:0.###} s; the session re-synchronises before its next use", problem);
            }
            catch (Exception problem) when (problem is IOException or ObjectDisposedException)
            {
                cancellation.ThrowIfCancellationRequested();
                var cause = _closed ? "the session was closed while it was in use" : problem.Message;
                throw new InstrumentException(Resource, shown ?? Text(message), $"the connection failed after {deadline.Elapsed.TotalSeconds:0.###} s: {cause}", problem);
            }
        }
        finally
        {
            _turns.End();
        }
    }

    // Whoever waits for ever adds to that in vain.
    private TimeSpan Limit(TimeSpan longer) =>
        Options.Timeout > TimeSpan.Zero && longer > TimeSpan.MaxValue - Options.Timeout ? TimeSpan.MaxValue : Options.Timeout + longer;

    private bool AwaitTurn(Deadline deadline, string? shown, ReadOnlyMemory<byte> message)
    {
        try
        {
            return _turns.Begin(deadline);
        }
        catch (TimeoutException problem)
        {
            throw new InstrumentException(
                Resource, shown ?? Text(message), $"no turn within {deadline.Elapsed.TotalSeconds:0.###} s: others use the same session; nothing was sent", problem);
        }
    }

    // Whoever takes longer than it may learns that the connection is closed.
    private bool TryAwaitTheEnd()
    {
        try
        {
            _turns.Begin(new Deadline(Limit(LongestGoodbye), CancellationToken.None));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string? Text(ReadOnlyMemory<byte> message) => message.IsEmpty ? null : Encoding.UTF8.GetString(message.Span[..Math.Min(message.Length, 200)]);
}
