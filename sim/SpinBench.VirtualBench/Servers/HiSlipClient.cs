using System.Buffers;
using SpinBench.Connections.HiSlip;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>One client of a HiSLIP server: both its channels, in synchronised mode. Each channel has a thread of its own.</summary>
internal sealed partial class HiSlipClient : IDisposable
{
    private const int SliceMilliseconds = 20;
    private const int LongestStatusWait = 200;
    private const int LargestPayloadAtFirst = 1 << 20;
    private readonly ServedInstrument _instrument;
    private readonly StatusWatch _watch;
    private readonly HiSlipPort _synchronous;
    private readonly ServiceRequester _requester;
    private readonly OutputQueue _output = new();
    private readonly MessageEnd _end = new();
    private readonly object _gate = new();
    private ArrayBufferWriter<byte> _input = new();
    private HiSlipPort? _asynchronous;
    private volatile int _largestPayload = LargestPayloadAtFirst;
    private volatile bool _isClearing;
    private volatile bool _isReplyUnread;
    private volatile bool _isOver;
    private bool _isOverlapped;
    private uint _lastReply;
    private bool _isBusy;
    private bool _isInputLost;

    /// <summary>A client has opened the synchronous channel.</summary>
    public HiSlipClient(ushort id, ServedInstrument instrument, StatusWatch watch, HiSlipPort synchronous)
    {
        Id = id;
        _instrument = instrument;
        _watch = watch;
        _synchronous = synchronous;
        _requester = new ServiceRequester(() => _isReplyUnread, status => _asynchronous?.Offer(HiSlipMessageType.AsyncServiceRequest, status, 0));
        watch.Add(_requester);
    }

    /// <summary>Number of the session.</summary>
    public ushort Id { get; }

    /// <summary>Serves the synchronous channel until it is closed.</summary>
    public void ServeSynchronous()
    {
        while (_synchronous.TryReceive(out var message, MarkBusy))
        {
            if (_asynchronous is null)
            {
                _synchronous.Refuse(HiSlipMessageType.FatalError, 2, "the asynchronous channel is not open yet");
                return;
            }

            if (!Begin(message.Type)) continue;
            try
            {
                if (!TakeSynchronous(message)) return;
            }
            finally
            {
                Finish();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _watch.Remove(_requester);
        _instrument.Locking.ReleaseAll(this);
        _asynchronous?.Close();
        _synchronous.Close();
    }

    // From before bytes are taken from the connection until they are dealt with, or turn out to be part of a message only, the other channel
    // finds the client busy.
    private void MarkBusy(bool isBusy)
    {
        lock (_gate)
        {
            _isBusy = isBusy;
            if (!isBusy) Monitor.PulseAll(_gate);
        }
    }

    private bool Begin(HiSlipMessageType type)
    {
        lock (_gate)
        {
            _isBusy = !_isClearing || type == HiSlipMessageType.DeviceClearComplete;
            if (!_isBusy) Monitor.PulseAll(_gate);
            return _isBusy;
        }
    }

    private void Finish()
    {
        lock (_gate)
        {
            _isBusy = false;
            Monitor.PulseAll(_gate);
        }
    }

    private bool TakeSynchronous(in HiSlipMessage message)
    {
        switch (message.Type)
        {
            case HiSlipMessageType.Data or HiSlipMessageType.DataEnd:
                return TakeData(message);
            case HiSlipMessageType.Trigger:
                Interrupt(message);
                if (!AwaitUse()) return true;
                _instrument.Trigger(_output);
                Reply(message.Parameter, ReplyFate.Usual);
                return true;
            case HiSlipMessageType.DeviceClearComplete:
                DropAll();
                _isOverlapped = (message.Control & HiSlipMessage.Overlap) != 0;
                _lastReply = HiSlipMessage.FirstId - 2;
                _synchronous.Send(HiSlipMessageType.DeviceClearAcknowledge, _isOverlapped ? HiSlipMessage.Overlap : (byte)0, 0);
                _isClearing = false;
                return true;
            default:
                return TakeOther(_synchronous, message);
        }
    }

    /// <summary>Messages that do not belong on the channel.</summary>
    private static bool TakeOther(HiSlipPort port, in HiSlipMessage message)
    {
        switch ((int)message.Type)
        {
            case (int)HiSlipMessageType.FatalError:
                return false;
            case (int)HiSlipMessageType.Error:
                return true;
            case (int)HiSlipMessageType.Initialize or (int)HiSlipMessageType.AsyncInitialize:
                port.Refuse(HiSlipMessageType.FatalError, 3, "the session is open already");
                return false;
            case >= 128:
                port.Refuse(HiSlipMessageType.Error, 3, "unknown vendor message");
                return true;
            default:
                port.Refuse(HiSlipMessageType.Error, 1, $"message type {(int)message.Type} is not understood here");
                return true;
        }
    }

    // False when the connection has to be closed.
    private bool TakeData(in HiSlipMessage message)
    {
        Interrupt(message);
        var isEnd = message.Type == HiSlipMessageType.DataEnd;
        if (message.IsTooLong || _isInputLost || _input.WrittenCount + message.Payload.Length > HiSlipMessage.Longest)
        {
            if (!_isInputLost) _synchronous.Refuse(HiSlipMessageType.Error, 4, $"a message longer than {HiSlipMessage.Longest >> 20} MiB");
            DropInput();
            _isInputLost = !isEnd;
            return true;
        }

        var isWhole = isEnd && _input.WrittenCount == 0;
        if (!isWhole) _input.Write(message.Payload.Span);
        if (!isEnd) return true;
        if (AwaitUse())
        {
            var fate = _instrument.Receive(_end.Trim(isWhole ? message.Payload.Span : _input.WrittenSpan), _output);
            if (fate.Treatment == ReplyTreatment.Disconnect) return false;
            Reply(message.Parameter, fate);
        }

        if (!isWhole) DropInput();
        return true;
    }

    /// <summary>A message that comes before the reply to an earlier one was read interrupts it (IEEE 488.2).</summary>
    private void Interrupt(in HiSlipMessage message)
    {
        // In overlap mode replies wait for their reader, however many messages come meanwhile.
        if (_isOverlapped) return;
        var isDelivered = (message.Control & 1) != 0;
        if (_isReplyUnread && !isDelivered)
        {
            _synchronous.Send(HiSlipMessageType.Interrupted, 0, message.Parameter);
            _asynchronous?.Offer(HiSlipMessageType.AsyncInterrupted, 0, message.Parameter);
        }

        _isReplyUnread = false;
    }

    private void Reply(uint message, in ReplyFate fate)
    {
        if (fate.Treatment == ReplyTreatment.Delay) AwaitClear(fate.Delay);
        // A late reply carries the number of the message that it answers.
        if (fate.Treatment == ReplyTreatment.SendEarlierFirst) _synchronous.Send(HiSlipMessageType.DataEnd, 0, message - 2, fate.Earlier.Span, isLine: true);
        // The reply counts as unread before it is on its way: its reader may ask for the status at once.
        _isReplyUnread = !_output.IsEmpty;
        _watch.Look();
        while (!_isClearing && _output.TryTake(out var reply, out var isBare))
        {
            // In synchronised mode a reply has the number of its message, in overlap mode one of its own.
            var id = _isOverlapped ? _lastReply += 2 : message;
            if (fate.Treatment == ReplyTreatment.Cut)
            {
                _synchronous.Send(HiSlipMessageType.Data, 0, id, reply.Span[..(reply.Length / 2)]);
                _output.Clear();
                break;
            }

            if (fate.Treatment == ReplyTreatment.SendTwice) _synchronous.Send(HiSlipMessageType.DataEnd, 0, id, reply.Span, isLine: !isBare);
            var largest = _largestPayload;
            while (!_isClearing && reply.Length + (isBare ? 0 : 1) > largest)
            {
                var piece = Math.Min(reply.Length, largest);
                _synchronous.Send(HiSlipMessageType.Data, 0, id, reply.Span[..piece]);
                reply = reply[piece..];
            }

            if (!_isClearing) _synchronous.Send(HiSlipMessageType.DataEnd, 0, id, reply.Span, isLine: !isBare);
        }

        if (_isReplyUnread) _watch.Look();
    }

    /// <summary>Waits until a time is over, or the client clears the instrument or goes.</summary>
    private void AwaitClear(TimeSpan delay)
    {
        var began = TimeProvider.System.GetTimestamp();
        lock (_gate)
        {
            while (!_isClearing && !_synchronous.IsClosed && TimeProvider.System.GetElapsedTime(began) < delay) Monitor.Wait(_gate, SliceMilliseconds);
        }
    }

    private bool AwaitUse() => _instrument.Locking.AwaitUse(this, uint.MaxValue, () => _isClearing || _synchronous.IsClosed);

    private void DropAll()
    {
        DropInput();
        _isInputLost = false;
        _isReplyUnread = false;
        _output.Clear();
    }

    private void DropInput()
    {
        if (_input.Capacity > 1 << 20) _input = new ArrayBufferWriter<byte>();
        else _input.ResetWrittenCount();
    }
}
