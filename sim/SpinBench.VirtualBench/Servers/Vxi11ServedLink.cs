using System.Buffers;
using SpinBench.Connections.Vxi11;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>One client's link to a served instrument: what it has sent without END, and what it has not read yet.</summary>
internal sealed class Vxi11ServedLink
{
    private const int SliceMilliseconds = 20;
    private readonly ServedInstrument _instrument;
    private readonly StatusWatch _watch;
    private readonly Func<bool> _isGone;
    private readonly OutputQueue _output = new();
    private readonly MessageEnd _end = new();
    private readonly object _aborting = new();
    private ArrayBufferWriter<byte> _input = new();
    private ReadOnlyMemory<byte> _reply;
    private bool _isLineDue;
    private bool _isInputLost;
    private volatile bool _isAborted;
    private bool _isReading;
    private bool _isCut;
    private ReplyFate _fate;
    private long _executed;

    /// <summary>Opens a link.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="watch">Watches its status.</param>
    /// <param name="requestService">Calls the client over its interrupt channel, with the handle that it gave.</param>
    /// <param name="isGone">True when the client has closed the connection.</param>
    public Vxi11ServedLink(int id, ServedInstrument instrument, StatusWatch watch, Action<byte[]> requestService, Func<bool> isGone)
    {
        Id = id;
        _instrument = instrument;
        _watch = watch;
        _isGone = isGone;
        Requester = new ServiceRequester(() => IsMessageAvailable, _ => requestService(Handle));
        watch.Add(Requester);
    }

    /// <summary>Its number.</summary>
    public int Id { get; }

    /// <summary>Its requests for service.</summary>
    public ServiceRequester Requester { get; }

    /// <summary>What the client wants to be told with a request for service.</summary>
    public byte[] Handle { get; set; } = [];

    /// <summary>Serial poll.</summary>
    public byte Poll() => _watch.Poll(Requester);

    /// <summary>The client wants to be told when the instrument requests service, and of a request that is already there.</summary>
    public void EnableServiceRequests() => _watch.Enable(Requester, isToldOfPending: true);

    /// <summary>Ends what is in progress.</summary>
    public void Abort()
    {
        lock (_aborting)
        {
            _isAborted = true;
            Monitor.PulseAll(_aborting);
        }
    }

    /// <summary>Whether the link may use the instrument, which another client may have locked.</summary>
    public Vxi11Error AwaitUse(Vxi11Flags flags, uint lockTimeout)
    {
        _isAborted = false;
        var wait = flags.HasFlag(Vxi11Flags.WaitForLock) ? lockTimeout : 0;
        if (_instrument.Locking.AwaitUse(this, wait, IsOver)) return Vxi11Error.None;
        return _isAborted ? Vxi11Error.Abort : Vxi11Error.Locked;
    }

    /// <summary>Locks the instrument for this link.</summary>
    public Vxi11Error Lock(Vxi11Flags flags, uint lockTimeout)
    {
        _isAborted = false;
        var wait = flags.HasFlag(Vxi11Flags.WaitForLock) ? lockTimeout : 0;
        if (_instrument.Locking.TryTake(this, "", wait, IsOver)) return Vxi11Error.None;
        return _isAborted ? Vxi11Error.Abort : Vxi11Error.Locked;
    }

    /// <summary>Releases the lock.</summary>
    public Vxi11Error Unlock() => _instrument.Locking.Release(this, out _) ? Vxi11Error.None : Vxi11Error.NoLock;

    /// <summary>Takes a piece of a message, and executes the message when it is whole.</summary>
    public Vxi11Error Write(ReadOnlySpan<byte> data, bool isEnd)
    {
        if (_input.WrittenCount + data.Length > Vxi11Program.LongestMessage || _isInputLost)
        {
            _input = new ArrayBufferWriter<byte>();
            _isInputLost = !isEnd;
            return Vxi11Error.OutOfResources;
        }

        var isWhole = isEnd && _input.WrittenCount == 0;
        if (!isWhole) _input.Write(data);
        if (!isEnd) return Vxi11Error.None;

        // IEEE 488.2: a new message interrupts a reply that nobody has read; a late reader must not take it for the new one's.
        DropOutput();
        Execute(isWhole ? data : _input.WrittenSpan);
        if (_fate.Treatment == ReplyTreatment.Disconnect) throw new IOException("The connection breaks, as the bench wants it.");
        if (!isWhole) DropInput();
        return Vxi11Error.None;
    }

    /// <summary>Which answers go out in place of the one answer to the last <c>device_read</c>; asking resets it.</summary>
    public ReplyFate TakeAnswerFate()
    {
        var fate = _isReading ? ReplyFate.Usual : _fate;
        if (!_isReading) _fate = ReplyFate.Usual;
        return fate.Treatment is ReplyTreatment.SendTwice or ReplyTreatment.SendEarlierFirst ? fate : ReplyFate.Usual;
    }

    /// <summary>Group execute trigger.</summary>
    public void Trigger()
    {
        _instrument.Trigger(_output);
        _watch.Look();
    }

    /// <summary>Device clear.</summary>
    public void Clear()
    {
        DropInput();
        DropOutput();
        _isInputLost = false;
        _instrument.Clear();
        _watch.Look();
    }

    /// <summary>Reads a piece of a reply and writes the results of <c>device_read</c>.</summary>
    /// <param name="results">Takes them.</param>
    /// <param name="most">The largest piece.</param>
    /// <param name="milliseconds">How long to wait where there is no reply; 2³² − 1 is for ever.</param>
    /// <param name="terminator">The character after which to stop, if any.</param>
    public void Read(XdrWriter results, uint most, uint milliseconds, byte? terminator)
    {
        if (!_isReading)
        {
            var late = LateBy();
            if (late > 0 && (late > milliseconds || Await((uint)late, isTaking: false, out _) != Vxi11Error.Timeout))
            {
                WriteNothing(results, Await(milliseconds, isTaking: false, out _));
                return;
            }

            if (!_output.TryTake(out _reply, out var isBare) && Await(milliseconds, isTaking: true, out isBare) is var error and not Vxi11Error.None)
            {
                WriteNothing(results, error);
                return;
            }

            (_isReading, _isLineDue) = (true, !isBare);
            if (_fate.Treatment == ReplyTreatment.Cut) (_isCut, _isLineDue, _reply) = (true, false, _reply[..(_reply.Length / 2)]);
        }
        else if (_isCut && _reply.IsEmpty)
        {
            WriteNothing(results, Await(milliseconds, isTaking: false, out _));
            return;
        }

        var isWithLine = _isLineDue && most > _reply.Length;
        var piece = _reply[..(int)Math.Min(most, (uint)_reply.Length)].Span;
        var stop = terminator is { } character ? piece.IndexOf(character) : -1;
        if (stop >= 0)
        {
            piece = piece[..(stop + 1)];
            isWithLine = false;
        }

        _reply = _reply[piece.Length..];
        if (isWithLine) _isLineDue = false;
        var isEnd = _reply.IsEmpty && !_isLineDue && !_isCut;

        var reason = isEnd ? Vxi11ReadEnd.End : Vxi11ReadEnd.None;
        if (stop >= 0 || (isWithLine && terminator == '\n')) reason |= Vxi11ReadEnd.Character;
        if (piece.Length + (isWithLine ? 1 : 0) == most) reason |= Vxi11ReadEnd.Count;
        results.WriteInt((int)Vxi11Error.None);
        results.WriteInt((int)reason);
        if (isWithLine) results.WriteLine(piece);
        else results.WriteOpaque(piece);
        if (!isEnd) return;
        (_isReading, _reply) = (false, default);
        _watch.Look();
    }

    /// <summary>The client is gone.</summary>
    public void Close()
    {
        _watch.Remove(Requester);
        _instrument.Locking.ReleaseAll(this);
    }

    /// <summary>Writes the results of a <c>device_read</c> that failed.</summary>
    public static void WriteNothing(XdrWriter results, Vxi11Error error)
    {
        results.WriteInt((int)error);
        results.WriteInt(0);
        results.WriteOpaque(default);
    }

    private bool IsMessageAvailable => _isReading || !_output.IsEmpty;

    private bool IsOver() => _isAborted || _isGone();

    private void Execute(ReadOnlySpan<byte> message)
    {
        _fate = _instrument.Receive(_end.Trim(message), _output);
        _executed = TimeProvider.System.GetTimestamp();
        _watch.Look();
    }

    private void DropInput()
    {
        if (_input.Capacity > 1 << 20) _input = new ArrayBufferWriter<byte>();
        else _input.ResetWrittenCount();
    }

    private void DropOutput()
    {
        (_isReading, _isLineDue, _isCut, _reply, _fate) = (false, false, false, default, ReplyFate.Usual);
        _output.Clear();
    }

    /// <summary>In how many milliseconds a delayed reply is due.</summary>
    private double LateBy() => _fate.Treatment == ReplyTreatment.Delay
        ? Math.Ceiling((_fate.Delay - TimeProvider.System.GetElapsedTime(_executed)).TotalMilliseconds)
        : 0;

    // Instruments answer while they execute: where there is no reply now, only what one says unasked can come, and the client is owed its
    // waiting time.
    private Vxi11Error Await(uint milliseconds, bool isTaking, out bool isBare)
    {
        var began = TimeProvider.System.GetTimestamp();
        isBare = false;
        while (!_isGone())
        {
            if (isTaking) _instrument.Talk(_output);
            if (isTaking && _output.TryTake(out _reply, out isBare)) return Vxi11Error.None;
            var left = milliseconds - TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (milliseconds != uint.MaxValue && left <= 0) return Vxi11Error.Timeout;
            lock (_aborting)
            {
                if (!_isAborted) Monitor.Wait(_aborting, (int)Math.Ceiling(milliseconds == uint.MaxValue ? SliceMilliseconds : Math.Min(left, SliceMilliseconds)));
                if (_isAborted) return Vxi11Error.Abort;
            }
        }

        return Vxi11Error.InputOutput;
    }
}
