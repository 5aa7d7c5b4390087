using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>An instrument on the GPIB as one client of the controller sees it: what it has answered and the client has not read yet.</summary>
internal sealed class PrologixDevice : IDisposable
{
    private readonly ServedInstrument _instrument;
    private readonly StatusWatch _watch;
    private readonly ServiceRequester _requester;
    private readonly OutputQueue _output = new();
    private ReadOnlyMemory<byte> _reply;
    private (ReadOnlyMemory<byte> Bytes, bool IsLine)? _early;
    private bool _isReading;
    private bool _isLineDue;

    /// <summary>A client uses it for the first time.</summary>
    public PrologixDevice(ServedInstrument instrument, StatusWatch watch)
    {
        (_instrument, _watch) = (instrument, watch);
        _requester = new ServiceRequester(() => _isReading || !_output.IsEmpty, static _ => { });
        watch.Add(_requester);
    }

    /// <summary>True while it requests service.</summary>
    public bool IsRequesting
    {
        get
        {
            _watch.Look();
            return _requester.IsRequesting;
        }
    }

    /// <summary>True while anybody holds a lock on the instrument.</summary>
    public bool IsLocked => _instrument.Locking.IsHeld;

    /// <summary>Waits while another client holds the instrument's lock.</summary>
    /// <param name="isGivenUp">True when the client is not there any more.</param>
    /// <returns>False when it gave up.</returns>
    public bool AwaitUse(Func<bool> isGivenUp) => _instrument.Locking.AwaitUse(this, isGivenUp);

    /// <summary>Takes a message. A reply that nobody has read is dropped, as IEEE 488.2 has it.</summary>
    public void Receive(ReadOnlySpan<byte> message)
    {
        DropReplies();
        if (message.IsEmpty) return;
        var fate = _instrument.Receive(message, _output);
        if (fate.Treatment == ReplyTreatment.Disconnect) throw new IOException("The connection breaks, as the bench wants it.");
        // Behind a controller a reply that breaks off, or comes late, is none: it ends the read at the controller's own time limit.
        if (fate.Treatment is ReplyTreatment.Cut or ReplyTreatment.Delay) DropReplies();
        if (fate.Treatment == ReplyTreatment.SendEarlierFirst) _early = (fate.Earlier, true);
        if (fate.Treatment == ReplyTreatment.SendTwice && _output.TryTake(out _reply, out var isBare))
        {
            (_isReading, _isLineDue) = (true, !isBare);
            _early = (_reply.ToArray(), !isBare);
        }

        _watch.Look();
    }

    /// <summary>Forgets what has not been read.</summary>
    public void DropReplies()
    {
        _output.Clear();
        (_isReading, _isLineDue, _reply, _early) = (false, false, default, null);
    }

    /// <summary>Device clear.</summary>
    public void Clear()
    {
        DropReplies();
        _instrument.Clear();
        _watch.Look();
    }

    /// <summary>Group execute trigger.</summary>
    public void Trigger()
    {
        _instrument.Trigger(_output);
        _watch.Look();
    }

    /// <summary>Serial poll.</summary>
    public byte Poll() => _watch.Poll(_requester);

    /// <summary>Reads a piece of a reply.</summary>
    /// <param name="stop">The byte behind which to stop; null for none.</param>
    /// <param name="piece">What is read, without the line feed that ends a reply.</param>
    /// <param name="isLine">True when the line feed follows.</param>
    /// <param name="isEnd">True when the reply ends here (EOI).</param>
    /// <param name="isStopped">True when the stop byte was met.</param>
    /// <param name="isFollowed">True when another reply comes in the same read, as the bench wants it.</param>
    /// <returns>False when there is no reply.</returns>
    public bool TryRead(byte? stop, out ReadOnlyMemory<byte> piece, out bool isLine, out bool isEnd, out bool isStopped, out bool isFollowed)
    {
        (piece, isLine, isEnd, isStopped, isFollowed) = (default, false, false, false, false);
        if (_early is { } early)
        {
            (piece, isLine, isEnd, isFollowed) = (early.Bytes, early.IsLine, true, true);
            _early = null;
            return true;
        }

        if (!_isReading)
        {
            if (!_output.TryTake(out _reply, out var isBare)) return false;
            (_isReading, _isLineDue) = (true, !isBare);
        }

        var at = stop is { } character ? _reply.Span.IndexOf(character) : -1;
        isStopped = at >= 0;
        piece = isStopped ? _reply[..(at + 1)] : _reply;
        _reply = _reply[piece.Length..];
        isLine = _isLineDue && !isStopped;
        if (isLine) _isLineDue = false;
        isStopped |= isLine && stop == '\n';
        isEnd = _reply.IsEmpty && !_isLineDue;
        if (isEnd) _isReading = false;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _watch.Remove(_requester);
}
