using Ivi.Visa;
using SpinBench.Connections.Lan;

namespace SpinBench.Connections.VisaNet;

/// <summary>
/// A session of whatever VISA a vendor installed, through VISA.NET: for GPIB, USB, VXI, PXI and VICP. Every operation is bounded by the time
/// limit; a cancellation is seen when the vendor's call returns, which is no later than that.
/// </summary>
public sealed class VisaNetSession : BlockingSession
{
    private const int FirstBuffer = 64 << 10;
    private const int LargestReply = 64 << 20;

    /// <summary>What the session may take of a clear's time before it is given up and another one opened.</summary>
    private const double SessionShare = 0.5;

    private readonly Func<int, IVisaSession>? _reopen;
    private IMessageBasedSession _session;
    private byte[] _incoming = new byte[FirstBuffer];
    private byte[] _outgoing = new byte[256];

    /// <summary>Wraps a session that a vendor's VISA opened.</summary>
    /// <param name="session">The session; closed with this one.</param>
    /// <param name="resource">Resource name.</param>
    /// <param name="options">Time limits.</param>
    /// <param name="reopen">Opens the resource again within so many ms, where the session is lost; null where nobody can.</param>
    public VisaNetSession(IMessageBasedSession session, string resource, SessionOptions options, Func<int, IVisaSession>? reopen = null)
        : base(resource, options)
    {
        ArgumentNullException.ThrowIfNull(session);
        (_session, _reopen) = (session, reopen);
        Prepare(session);
    }

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline)
    {
        if (_outgoing.Length < message.Length) _outgoing = new byte[message.Length];
        message.CopyTo(_outgoing);
        var length = message.Length;
        Bounded(deadline, session => session.RawIO.Write(_outgoing, 0, length));
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        var received = 0;
        while (true)
        {
            long count = 0;
            var status = ReadStatus.Unknown;
            Bounded(deadline, session => session.RawIO.Read(_incoming, received, _incoming.Length - received, out count, out status));
            received += (int)count;
            if (status == ReadStatus.EndReceived) return ReplyEnd.Trim(_incoming.AsMemory(0, received));
            if (received < _incoming.Length) continue;
            if (received >= LargestReply) throw new IOException($"the reply is longer than {LargestReply >> 20} MiB");
            Array.Resize(ref _incoming, Math.Min(LargestReply, 4 * received));
        }
    }

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        try
        {
            Bounded(_reopen is null ? deadline : deadline.Part(SessionShare), static session => session.Clear());
        }
        catch (Exception lost) when (_reopen is not null && lost is (IOException or TimeoutException or ObjectDisposedException))
        {
            // Unplugged, perhaps, and plugged in again.
            Reopen(deadline, _reopen);
            Bounded(deadline, static session => session.Clear());
        }
    }

    /// <inheritdoc/>
    protected override byte ReadStatusByte(Deadline deadline)
    {
        byte status = 0;
        Bounded(deadline, session => status = (byte)session.ReadStatusByte());
        return status;
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        try
        {
            _session.Dispose();
        }
        catch (VisaException)
        {
            // The instrument, or the interface to it, is gone: there is nothing left to close.
        }
    }

    // Messages end with END: a binary reply may hold any character.
    private static void Prepare(IMessageBasedSession session)
    {
        session.TerminationCharacterEnabled = false;
        session.SendEndEnabled = true;
    }

    private void Reopen(Deadline deadline, Func<int, IVisaSession> reopen)
    {
        Close();
        IVisaSession? opened = null;
        try
        {
            opened = reopen(deadline.MillisecondsLeft);
            var session = opened as IMessageBasedSession ?? throw new IOException("the resource takes no messages any more");
            Prepare(session);
            // Not before: what is half prepared would be taken for whole by the next clear.
            _session = session;
        }
        catch (Exception problem)
        {
            opened?.Dispose();
            if (problem is VisaException) throw new IOException(problem.Message, problem);
            throw;
        }
    }

    private void Bounded(Deadline deadline, Action<IMessageBasedSession> action)
    {
        try
        {
            _session.TimeoutMilliseconds = deadline.MillisecondsLeft;
            action(_session);
        }
        catch (IOTimeoutException late)
        {
            throw new TimeoutException(late.Message, late);
        }
        catch (VisaException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }
}
